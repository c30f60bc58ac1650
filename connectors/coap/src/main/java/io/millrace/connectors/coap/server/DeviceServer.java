package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.intake.Uplink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;

/** Hears devices over CoAP, without encryption. */
public final class DeviceServer implements AutoCloseable {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final CoapServer server;
  private final CoapEndpoint endpoint;

  /**
   * @param settings how to listen
   * @param uplink takes what devices say
   */
  public DeviceServer(ServerSettings settings, Uplink uplink) {
    Configuration configuration = configuration(settings);
    this.server = new CoapServer(configuration);
    this.endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setInetSocketAddress(settings.listen())
            .build();
    server.addEndpoint(endpoint);
    server.setMessageDeliverer(new Entrance(new Publishing(settings, uplink, timer)));
  }

  private static Configuration configuration(ServerSettings settings) {
    Configuration configuration =
        new Configuration(
            CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, settings.payload());
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, settings.threads());
    configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    return configuration;
  }

  private record Entrance(Publishing publishing) implements MessageDeliverer {

    @Override
    public void deliverRequest(Exchange exchange) {
      publishing.take(exchange);
    }

    @Override
    public void deliverResponse(Exchange exchange, Response response) {
      // nothing is asked here, so nothing is awaited
    }
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address is taken, or not of this machine
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IllegalStateException e) {
      throw new IOException("Cannot listen at " + endpoint.getAddress(), e);
    }
    if (!endpoint.isStarted()) {
      throw new IOException("Cannot listen at " + endpoint.getAddress());
    }
  }

  /** Where it is heard; a port 0 is a number here. */
  public InetSocketAddress address() {
    return endpoint.getAddress();
  }

  @Override
  public void close() {
    server.stop();
    server.destroy();
    timer.shutdownNow();
  }
}
