package io.millrace.connectors.lwm2m.client;

import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.Request;

/** Where devices send values of their own accord. */
final class SendResource extends CoapResource {

  private final Admission admission;
  private final Uplink uplink;
  private final ScheduledExecutorService clock;

  SendResource(Admission admission, Uplink uplink, ScheduledExecutorService clock) {
    super("dp");
    this.admission = admission;
    this.uplink = uplink;
    this.clock = clock;
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    if (!admission.admit(exchange)) {
      return;
    }
    Request request = exchange.advanced().getRequest();
    int format = exchange.getRequestOptions().getContentFormat();
    byte[] payload = exchange.getRequestPayload();
    uplink.sent(
        Peers.of(exchange.getSourceContext()),
        new Content(
            null, format, payload == null ? new byte[0] : payload, MessageNames.of(request)),
        new CoapResponder(exchange, clock));
  }
}
