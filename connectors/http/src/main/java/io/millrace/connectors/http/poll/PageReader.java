package io.millrace.connectors.http.poll;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.intake.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads answers of one endpoint. */
final class PageReader {

  /** Numbers are written as they were read. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String JSON = "application/json";

  private final Endpoint endpoint;

  PageReader(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Reads an answer.
   *
   * @throws FetchException if it is not what the map says
   */
  Page read(Fetched fetched) throws FetchException {
    if (endpoint.content().isWhole()) {
      return whole(fetched);
    }
    JsonNode answer = json(fetched);
    JsonNode items = answer.at(endpoint.content().items());
    if (!items.isArray() && !items.isMissingNode() && !items.isNull()) {
      throw new FetchException("the answer has no list at items; correct the map");
    }
    List<Page.Entry> entries = new ArrayList<>();
    for (JsonNode item : items) {
      entries.add(new Page.Entry(item, bytes(item), JSON));
    }
    return new Page(
        entries,
        endpoint.cursor() == null ? null : text(answer, endpoint.cursor().answer()),
        endpoint.pages() == null ? null : text(answer, endpoint.pages().token()),
        Links.next(fetched));
  }

  private static Page whole(Fetched fetched) {
    String type = fetched.header("Content-Type");
    String essence = MediaTypes.essence(type);
    JsonNode json = null;
    if (essence.equals(JSON) || essence.endsWith("+json")) {
      try {
        json = json(fetched);
      } catch (FetchException e) {
        json = null; // the decoders tell, with the bytes
      }
    }
    return new Page(List.of(new Page.Entry(json, fetched.body(), type)), null, null, null);
  }

  private static JsonNode json(Fetched fetched) throws FetchException {
    try {
      return MAPPER.readTree(fetched.body());
    } catch (IOException e) {
      throw new FetchException("the answer is not JSON, or ends early");
    }
  }

  private static byte[] bytes(JsonNode item) {
    try {
      return MAPPER.writeValueAsBytes(item);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read as JSON can be written", e);
    }
  }

  /** A scalar that is there and not empty. */
  static String text(JsonNode node, JsonPointer at) {
    JsonNode found = at == null || node == null ? null : node.at(at);
    boolean scalar = found != null && found.isValueNode() && !found.isNull();
    return scalar && !found.asText().isEmpty() ? found.asText() : null;
  }
}
