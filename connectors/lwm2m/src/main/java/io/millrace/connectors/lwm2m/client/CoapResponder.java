package io.millrace.connectors.lwm2m.client;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;

/** Answers in the acknowledgement, or apart from it where Kafka takes longer. */
final class CoapResponder implements Responder {

  /** Devices repeat a request after 2 to 3 seconds. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final CoapExchange exchange;
  private final ScheduledFuture<?> acceptance;
  private boolean answered;

  CoapResponder(CoapExchange exchange, ScheduledExecutorService clock) {
    this.exchange = exchange;
    this.acceptance = clock.schedule(this::accept, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void accept() {
    if (!answered) {
      exchange.accept();
    }
  }

  @Override
  public void created(String registration) {
    Response response = new Response(ResponseCode.CREATED);
    response.getOptions().setLocationPath(RegisterResource.NAME + "/" + registration);
    answer(response);
  }

  @Override
  public void changed() {
    answer(new Response(ResponseCode.CHANGED));
  }

  @Override
  public void deleted() {
    answer(new Response(ResponseCode.DELETED));
  }

  @Override
  public void refused(String code, String why) {
    int dot = code.indexOf('.');
    int value =
        Integer.parseInt(code.substring(0, dot)) << 5 | Integer.parseInt(code.substring(dot + 1));
    Response response = new Response(ResponseCode.valueOf(value), true);
    response.setPayload(why);
    answer(response);
  }

  private synchronized void answer(Response response) {
    if (!answered) {
      answered = true;
      acceptance.cancel(false);
      exchange.respond(response);
    }
  }
}
