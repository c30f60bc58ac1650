package io.millrace.connectors.http.server;

import io.millrace.connectors.http.intake.Problem;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/** Which pages of web browsers may ask; by default none, not even blindly. */
final class Origins {

  private static final String METHODS = "GET, POST";
  private static final String HEADERS =
      "Authorization, Content-Type, Idempotency-Key, Millrace-Sequence, Millrace-Epoch,"
          + " Millrace-Time, ce-id, ce-source, ce-specversion, ce-type, ce-subject, ce-time";

  private final Set<String> allowed;

  Origins(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** Whether a request is dealt with here: it is refused, or only asks for leave. */
  boolean handle(Exchange exchange) {
    String origin = exchange.head().header("Origin");
    if (origin == null) {
      return false;
    }
    if (!allowed.contains(origin)) {
      exchange.refuse(
          Problem.of(
              403,
              "foreign-page",
              "This page may not ask",
              "Name its origin in http.cors.origins if it shall."));
      return true;
    }
    exchange
        .response()
        .getHeaders()
        .put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .put(HttpHeader.VARY, "Origin");
    boolean preflight =
        exchange.head().method().equals("OPTIONS")
            && exchange.head().header("Access-Control-Request-Method") != null;
    if (preflight) {
      exchange.answer(
          new Reply(
              204,
              null,
              new byte[0],
              Map.of(
                  "Access-Control-Allow-Methods", METHODS,
                  "Access-Control-Allow-Headers", HEADERS,
                  "Access-Control-Max-Age", "600")));
    }
    return preflight;
  }
}
