package io.millrace.simulators;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;

/**
 * A rain barrel, a CoAP server: its level can be observed, and its tap opened and closed. It always
 * rains.
 */
final class Barrel implements Machine {

  private static final int EVERY = 4;

  private final CoapServer server;
  private final Level level = new Level();
  private final Approach filling = new Approach(70, 0.03, 0.1, 22);
  private volatile double percent = 70;
  private volatile boolean open;
  private int steps;

  /**
   * @param port of its server
   */
  Barrel(int port) {
    Configuration configuration =
        new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
    server = new CoapServer(configuration);
    server.addEndpoint(
        new CoapEndpoint.Builder()
            .setConfiguration(configuration)
            .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .build());
    server.add(level, new Tap());
    server.start();
  }

  @Override
  public void step() {
    percent = filling.step(open ? 20 : 100);
    if (steps++ % EVERY == 0) {
      level.changed();
    }
  }

  @Override
  public void close() {
    server.destroy();
  }

  private final class Level extends CoapResource {

    Level() {
      super("level");
      setObservable(true);
      setObserveType(Type.CON);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
      exchange.respond(
          ResponseCode.CONTENT,
          String.format(Locale.ROOT, "{\"level\":%.1f,\"open\":%b}", percent, open),
          MediaTypeRegistry.APPLICATION_JSON);
    }
  }

  private final class Tap extends CoapResource {

    Tap() {
      super("tap");
    }

    @Override
    public void handlePUT(CoapExchange exchange) {
      String wanted = exchange.getRequestText();
      if (wanted.equals("open") || wanted.equals("closed")) {
        open = wanted.equals("open");
        exchange.respond(ResponseCode.CHANGED, wanted);
      } else {
        exchange.respond(ResponseCode.BAD_REQUEST, "open or closed");
      }
    }
  }
}
