package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * What a content type says.
 *
 * @param format the format it names; null if it says nothing and the shape decides
 * @param charset the character set of a text
 */
record MediaType(PayloadFormat format, Charset charset) {

  /** Nothing is said: the shape decides. */
  static final MediaType NONE = new MediaType(null, StandardCharsets.UTF_8);

  private static final String CHARSET = "charset=";

  /**
   * Reads a content type.
   *
   * @throws Refusal if no decoder reads it
   */
  static MediaType of(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return NONE;
    }
    String[] parts = contentType.split(";");
    String type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
    return new MediaType(format(type), charset(parts));
  }

  private static PayloadFormat format(String type) {
    return switch (type) {
      case "application/json", "text/json" -> PayloadFormat.JSON;
      case "application/cbor" -> PayloadFormat.CBOR;
      case "application/senml+json" -> PayloadFormat.SENML_JSON;
      case "application/senml+cbor" -> PayloadFormat.SENML_CBOR;
      case "application/vnd.influx.line-protocol",
          "text/vnd.influx.line-protocol",
          "application/vnd.influxdb.line-protocol",
          "text/vnd.influxdb.line-protocol" ->
          PayloadFormat.LINE_PROTOCOL;
      case "text/csv", "application/csv" -> PayloadFormat.CSV;
      case "application/nmea-0183", "text/nmea-0183" -> PayloadFormat.NMEA_0183;
      case "text/plain" -> PayloadFormat.TEXT;
      case "", "application/octet-stream", "application/x-www-form-urlencoded" -> null;
      default -> suffix(type);
    };
  }

  private static PayloadFormat suffix(String type) {
    if (type.endsWith("+json")) {
      return PayloadFormat.JSON;
    }
    if (type.endsWith("+cbor")) {
      return PayloadFormat.CBOR;
    }
    throw new Refusal(ErrorCode.UNKNOWN_CONTENT_TYPE, "No decoder reads the content type");
  }

  private static Charset charset(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.regionMatches(true, 0, CHARSET, 0, CHARSET.length())) {
        return charset(part.substring(CHARSET.length()).replace("\"", "").strip());
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Refusal(ErrorCode.ILLEGAL_CHARSET, "The content type names an unknown charset");
    }
  }
}
