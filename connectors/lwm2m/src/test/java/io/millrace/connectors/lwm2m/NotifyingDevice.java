package io.millrace.connectors.lwm2m;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;

/** A thermometer that notifies and does not care whether anybody hears it. */
final class NotifyingDevice implements AutoCloseable {

  private static final int LINKS = 40;
  private static final int SENML_JSON = 110;
  private static final long PATIENCE = 5_000;

  private final String server;
  private final Thermometer thermometer = new Thermometer();
  private final CoapServer coap;
  private final CoapEndpoint endpoint;

  NotifyingDevice(int port) throws IOException {
    this.server = "coap://127.0.0.1:" + port;
    Configuration configuration = new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS);
    coap = new CoapServer(configuration);
    endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .build();
    coap.addEndpoint(endpoint);
    CoapResource instance = new CoapResource("0");
    instance.add(thermometer);
    CoapResource object = new CoapResource("3303");
    object.add(instance);
    coap.add(object);
    coap.start();
  }

  /** Registers; the answer comes when Kafka has it. */
  Request register() {
    Request request = Request.newPost().setURI(server + "/rd?ep=noisy&lt=300&lwm2m=1.1&b=U");
    request.getOptions().setContentFormat(LINKS);
    request.setPayload("</3303/0>");
    return request.send(endpoint);
  }

  /** Notifies. */
  void feel(double celsius) {
    thermometer.value = celsius;
    thermometer.changed();
  }

  /** Sends a value, and returns the code of the answer. */
  String send() throws InterruptedException {
    Request request = Request.newPost().setURI(server + "/dp");
    request.getOptions().setContentFormat(SENML_JSON);
    request.setPayload("[{\"n\":\"/3303/0/5700\",\"v\":0}]");
    Response response = request.send(endpoint).waitForResponse(PATIENCE);
    return response == null ? null : response.getCode().text;
  }

  @Override
  public void close() {
    coap.destroy();
  }

  private static final class Thermometer extends CoapResource {

    private volatile double value;

    Thermometer() {
      super("5700");
      setObservable(true);
      setObserveType(Type.NON);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
      exchange.respond(ResponseCode.CONTENT, Double.toString(value));
    }
  }
}
