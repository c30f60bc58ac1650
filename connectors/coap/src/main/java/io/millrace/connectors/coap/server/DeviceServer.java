package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.Listener;
import io.millrace.connectors.coap.intake.Uplink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;

/** Hears devices over CoAP. */
public final class DeviceServer implements AutoCloseable {

  private static final long END_SECONDS = 5;

  private final ServerSettings settings;
  private final Configuration configuration;
  private final ScheduledExecutorService timer;
  private final CoapServer server;

  /**
   * @param name of the connector, by which its threads are told
   * @param settings how to listen
   * @param uplink takes what devices say
   */
  public DeviceServer(String name, ServerSettings settings, Uplink uplink) {
    this.settings = settings;
    this.configuration = configuration(settings.limits());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "coap-" + name + "-timer"));
    this.server = new CoapServer(configuration);
    server.setTag(name);
    Gate gate = new Gate(settings.access());
    server.setMessageDeliverer(
        new Entrance(new Publishing(settings.limits(), gate, uplink, timer)));
  }

  private static Configuration configuration(ServerSettings.Limits limits) {
    Configuration configuration =
        new Configuration(
            CoapConfig.DEFINITIONS,
            UdpConfig.DEFINITIONS,
            DtlsConfig.DEFINITIONS,
            SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, limits.payload());
    configuration.set(CoapConfig.MAX_ACTIVE_PEERS, limits.peers());
    configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, limits.threads());
    configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    return configuration;
  }

  /**
   * Checks keys and certificates.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one cannot be read
   */
  public static void check(ServerSettings.Access access) {
    SecureConnector.keys(access.keys());
    if (access.certificates() != null) {
      DtlsFiles.key(access.certificates().key());
      DtlsFiles.certificates(access.certificates().certificate());
      DtlsFiles.certificates(access.certificates().authorities());
    }
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if an address is taken, or not of this machine; nothing is open then
   */
  public void start() throws IOException {
    for (Listener listener : settings.listeners()) {
      open(listener);
    }
    try {
      server.start();
    } catch (IllegalStateException e) {
      close();
      throw new IOException("Cannot listen at " + settings.listeners(), e);
    }
    for (Endpoint endpoint : server.getEndpoints()) {
      if (!endpoint.isStarted()) {
        InetSocketAddress address = endpoint.getAddress();
        close();
        throw new IOException("Cannot listen at " + address);
      }
    }
  }

  private void open(Listener listener) throws SocketException {
    for (InetSocketAddress address : Addresses.of(listener.address())) {
      Connector connector =
          listener.secure()
              ? SecureConnector.of(address, settings, configuration)
              : new UDPConnector(address, configuration);
      server.addEndpoint(
          CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector).build());
    }
  }

  /** Where it is heard, in the order of the settings; a port 0 is a number here. */
  public List<InetSocketAddress> addresses() {
    return server.getEndpoints().stream().map(Endpoint::getAddress).toList();
  }

  @Override
  public void close() {
    server.stop();
    server.destroy();
    timer.shutdownNow();
    try {
      timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
