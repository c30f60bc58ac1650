package io.millrace.connectors.http.poll;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.schema.errors.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes messages of what an endpoint answered. */
final class Messages {

  private static final long FIRST_MILLIS = 100_000_000_000L;

  private final Endpoint endpoint;
  private final int largest;

  /**
   * @param endpoint that answered
   * @param largest most bytes of a message
   */
  Messages(Endpoint endpoint, int largest) {
    this.endpoint = endpoint;
    this.largest = largest;
  }

  EdgeResult of(Fresh fresh, Fetched fetched) {
    Endpoint.Content content = endpoint.content();
    String told = PageReader.text(fresh.entry().json(), content.deviceFrom());
    String device = content.device() == null ? told : content.device();
    boolean legal = device != null && DeviceIds.isLegal(device);
    Map<String, String> attributes = new HashMap<>();
    attributes.put(EdgeAttributes.MESSAGE_ID, fresh.id());
    String time = PageReader.text(fresh.entry().json(), content.time());
    String observed = time == null ? modified(fetched) : time(time);
    if (observed != null) {
      attributes.put(EdgeAttributes.OBSERVED_AT, observed);
    }
    EdgeMessage message =
        new EdgeMessage(
            legal ? device : DeviceIds.UNKNOWN,
            content.channel(),
            null,
            fetched.at().toEpochMilli(),
            fresh.entry().type(),
            fresh.entry().bytes(),
            attributes,
            null,
            null,
            List.of());
    if (!legal) {
      return new EdgeResult.Refused(
          message, ErrorCode.ILLEGAL_DEVICE_ID, "There is no legal device id at device_from");
    }
    if (content.time() != null && (time == null || observed == null)) {
      return new EdgeResult.Refused(
          message, ErrorCode.MALFORMED_PAYLOAD, "There is no time at " + content.time());
    }
    if (fresh.entry().bytes().length > largest) {
      return new EdgeResult.Refused(
          message, ErrorCode.OVERSIZED, "It has more than " + largest + " bytes");
    }
    return new EdgeResult.Accepted(message);
  }

  /** RFC 3339, or seconds or milliseconds since 1970; null if it is neither. */
  static String time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      return epoch(text);
    }
  }

  private static String epoch(String text) {
    try {
      double number = Double.parseDouble(text);
      double millis = Math.abs(number) < FIRST_MILLIS ? number * 1000 : number;
      return Instant.ofEpochMilli(Math.round(millis)).toString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A whole answer is as old as its server says. */
  private String modified(Fetched fetched) {
    String header = fetched.header("Last-Modified");
    if (header == null || !endpoint.content().isWhole()) {
      return null;
    }
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)).toString();
    } catch (DateTimeException e) {
      return null; // no date is better than a wrong one
    }
  }
}
