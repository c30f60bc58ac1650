package io.millrace.connectors.coap.server;

import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.MessageDeliverer;

/**
 * Where requests come in.
 *
 * @param publishing takes messages
 */
record Entrance(Publishing publishing) implements MessageDeliverer {

  private static final List<String> CORE = List.of(".well-known", "core");

  /** Short: whoever asks may have forged the address of somebody else. */
  private static final String LINKS = "</v1/devices>;rt=\"millrace.devices\"";

  @Override
  public void deliverRequest(Exchange exchange) {
    Request request = exchange.getRequest();
    if (request.getCode() == Code.GET
        && Segments.of(request.getOptions().getUriPath()).equals(CORE)) {
      Response response = new Response(ResponseCode.CONTENT);
      response.setPayload(LINKS);
      response.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
      exchange.sendResponse(response);
      return;
    }
    publishing.take(exchange);
  }

  @Override
  public void deliverResponse(Exchange exchange, Response response) {
    // nothing is asked here, so nothing is awaited
  }
}
