package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.intake.Refusal;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** Answers one request, once: at once if it is refused, apart from the acknowledgement else. */
final class Reply {

  private final Exchange exchange;
  private final ServerSettings.Limits limits;
  private ScheduledFuture<?> patience;
  private boolean answered;

  Reply(Exchange exchange, ServerSettings.Limits limits) {
    this.exchange = exchange;
    this.limits = limits;
  }

  /** Tells the device that its request has come, and to wait; gives up in time. */
  synchronized void later(ScheduledExecutorService timer) {
    exchange.sendAccept();
    patience = timer.schedule(this::unconfirmed, limits.answer().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kafka has it. */
  void stored() {
    answer(new Response(ResponseCode.CHANGED));
  }

  /** Too much is on its way to Kafka; nothing was taken. */
  void busy() {
    answer(unavailable("Too much is on its way to Kafka. Send it again later."));
  }

  private void unconfirmed() {
    answer(unavailable("Kafka has not confirmed in time. Send it again with the same id."));
  }

  private Response unavailable(String diagnostic) {
    Response response = text(ResponseCode.SERVICE_UNAVAILABLE, diagnostic);
    Duration later = limits.retryAfter();
    response.getOptions().setMaxAge(later.toSeconds());
    return response;
  }

  /** It cannot be taken as it is. */
  void refuse(Refusal refusal) {
    Response response = text(code(refusal.kind()), refusal.diagnostic());
    if (refusal.kind() == Refusal.Kind.TOO_LARGE) {
      response.getOptions().setSize1(limits.payload());
    }
    answer(response);
  }

  /** The method is not for this place. */
  void notAllowed() {
    answer(text(ResponseCode.METHOD_NOT_ALLOWED, "Send POST or PUT."));
  }

  private static Response text(ResponseCode code, String diagnostic) {
    Response response = new Response(code, true);
    response.setPayload(diagnostic);
    return response;
  }

  private static ResponseCode code(Refusal.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> ResponseCode.BAD_REQUEST;
      case UNAUTHORIZED -> ResponseCode.UNAUTHORIZED;
      case FORBIDDEN -> ResponseCode.FORBIDDEN;
      case NOT_FOUND -> ResponseCode.NOT_FOUND;
      case TOO_LARGE -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
      case UNSUPPORTED_FORMAT -> ResponseCode.UNSUPPORTED_CONTENT_FORMAT;
    };
  }

  private synchronized void answer(Response response) {
    if (answered) {
      return;
    }
    answered = true;
    if (patience != null) {
      patience.cancel(false);
    }
    exchange.sendResponse(response);
  }
}
