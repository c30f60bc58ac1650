package io.millrace.connectors.coap.client;

import io.millrace.connectors.common.access.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.pskstore.MultiPskStore;

/** The sockets of a task: one for plain CoAP, one for DTLS, each only if it is needed. */
final class Sockets implements AutoCloseable {

  private static final int THREADS = 2;
  private static final long END_SECONDS = 5;

  private final ClientSettings settings;
  private final Configuration configuration;
  private final ProtocolScheduledExecutorService threads;
  private final Map<Boolean, Endpoint> endpoints = new LinkedHashMap<>();

  Sockets(ClientSettings settings) {
    this.settings = settings;
    this.configuration = configuration(settings);
    this.threads =
        ExecutorsUtil.newProtocolScheduledThreadPool(
            THREADS, new NamedThreadFactory("coap-" + settings.name() + "-"));
  }

  private static Configuration configuration(ClientSettings settings) {
    Configuration configuration =
        new Configuration(
            CoapConfig.DEFINITIONS,
            UdpConfig.DEFINITIONS,
            DtlsConfig.DEFINITIONS,
            SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, settings.payload());
    configuration.set(CoapConfig.MAX_RETRANSMIT, settings.patience().most());
    configuration.set(
        CoapConfig.ACK_TIMEOUT, settings.patience().timeout().toMillis(), TimeUnit.MILLISECONDS);
    configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    return configuration;
  }

  /** Opens what the resources need. */
  void open() throws IOException {
    boolean plain = settings.resources().stream().anyMatch(each -> !each.isSecure());
    boolean secure = settings.resources().stream().anyMatch(ObservedResource::isSecure);
    InetSocketAddress any = new InetSocketAddress(0);
    if (plain) {
      start(false, new CoapEndpoint.Builder().setConnector(new UDPConnector(any, configuration)));
    }
    if (secure) {
      start(
          true,
          new CoapEndpoint.Builder()
              .setConnector(SecureSocket.of(any, settings, keys(settings), configuration)));
    }
  }

  private void start(boolean secure, CoapEndpoint.Builder builder) throws IOException {
    Endpoint endpoint = builder.setConfiguration(configuration).build();
    endpoint.setExecutor(threads);
    endpoint.start();
    endpoints.put(secure, endpoint);
  }

  Endpoint of(ObservedResource resource) {
    return endpoints.get(resource.isSecure());
  }

  ProtocolScheduledExecutorService threads() {
    return threads;
  }

  /**
   * The keys by the servers of their devices.
   *
   * @throws ConfigException if one is not in hexadecimal, or a server has no address
   */
  static MultiPskStore keys(ClientSettings settings) {
    MultiPskStore store = new MultiPskStore();
    for (ObservedResource resource : settings.resources()) {
      for (Secrets.Entry entry : settings.keys()) {
        if (resource.isSecure() && entry.speaker().mayBe(resource.device())) {
          store.addKnownPeer(address(resource), entry.speaker().name(), bytes(entry));
        }
      }
    }
    return store;
  }

  private static InetSocketAddress address(ObservedResource resource) {
    InetSocketAddress server = resource.server();
    InetSocketAddress address = new InetSocketAddress(server.getHostString(), server.getPort());
    if (address.isUnresolved()) {
      throw new ConfigException("Nobody knows the address of " + server.getHostString());
    }
    return address;
  }

  private static byte[] bytes(Secrets.Entry entry) {
    try {
      return HexFormat.of().parseHex(entry.secret());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("The key of " + entry.speaker().name() + " is not in hexadecimal");
    }
  }

  @Override
  public void close() {
    endpoints.values().forEach(Endpoint::destroy);
    threads.shutdownNow();
    try {
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
