package io.millrace.connectors.http.intake;

import io.millrace.schema.errors.ErrorCode;
import java.util.Locale;
import java.util.Set;

/** Which media types are taken. */
public final class MediaTypes {

  /** One event in JSON, with its data. */
  public static final String CLOUD_EVENT = "application/cloudevents+json";

  /** Several of them. */
  public static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

  private static final Set<String> READ =
      Set.of(
          "application/json",
          "text/json",
          "application/cbor",
          "application/senml+json",
          "application/senml+cbor",
          "application/vnd.influx.line-protocol",
          "text/vnd.influx.line-protocol",
          "application/vnd.influxdb.line-protocol",
          "text/vnd.influxdb.line-protocol",
          "text/csv",
          "application/csv",
          "text/plain",
          "application/octet-stream");

  private static final String FORM = "application/x-www-form-urlencoded";

  private MediaTypes() {}

  /** The type without its parameters, in lower case; empty if none is given. */
  public static String essence(String contentType) {
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks that a decoder reads a type; none, and what clients send who name none, is left to the
   * decoders.
   *
   * @return the type as it was given, or null
   * @throws RefusedException if none does
   */
  public static String check(String contentType) throws RefusedException {
    String type = essence(contentType);
    if (contentType == null || contentType.isBlank() || type.equals(FORM)) {
      return null;
    }
    if (READ.contains(type) || type.endsWith("+json") || type.endsWith("+cbor")) {
      return contentType;
    }
    throw new RefusedException(
        Problem.of(
            415,
            "unsupported-type",
            "Nobody reads this content type",
            "Send one of "
                + String.join(", ", READ.stream().sorted().toList())
                + ", "
                + CLOUD_EVENT
                + ".",
            ErrorCode.UNKNOWN_CONTENT_TYPE));
  }
}
