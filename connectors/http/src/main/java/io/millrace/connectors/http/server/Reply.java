package io.millrace.connectors.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.connectors.http.intake.Position;
import io.millrace.connectors.http.intake.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request is answered.
 *
 * @param status HTTP status code
 * @param type media type of the body, or null
 * @param body its bytes
 * @param headers further headers
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  private static final String PROBLEM = "application/problem+json";
  private static final int UNAUTHORIZED = 401;
  private static final int NO_CONTENT = 204;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Nothing to say. */
  static Reply empty() {
    return new Reply(NO_CONTENT, null, new byte[0], Map.of());
  }

  static Reply json(int status, ObjectNode body) {
    return new Reply(status, JSON, bytes(body), Map.of());
  }

  static Reply of(Problem problem) {
    Map<String, String> headers = new HashMap<>();
    if (problem.retryAfter() != null) {
      headers.put("Retry-After", Long.toString(seconds(problem.retryAfter())));
    }
    if (problem.status() == UNAUTHORIZED) {
      headers.put("WWW-Authenticate", "Bearer realm=\"millrace\", Basic realm=\"millrace\"");
    }
    return new Reply(problem.status(), PROBLEM, bytes(node(problem)), Map.copyOf(headers));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, Map.copyOf(more));
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode node(Problem problem) {
    return object()
        .put("type", Problem.TYPE + problem.slug())
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail());
  }

  /** Null where Kafka did not say where. */
  static ObjectNode node(Position position) {
    return position == null
        ? null
        : object()
            .put("topic", position.topic())
            .put("partition", position.partition())
            .put("offset", position.offset());
  }

  static byte[] bytes(ObjectNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written", e);
    }
  }

  /** Rounded up: who comes back earlier is refused again. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(Duration.ofSeconds(1).toNanos() - 1).toSeconds());
  }
}
