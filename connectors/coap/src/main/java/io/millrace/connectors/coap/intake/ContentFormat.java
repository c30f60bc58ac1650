package io.millrace.connectors.coap.intake;

import io.millrace.schema.errors.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Content formats that are taken, by their numbers in the registry of CoAP. */
public enum ContentFormat {
  /** Text in UTF-8. */
  TEXT(0, "text/plain"),
  /** Bytes. */
  OCTETS(42, "application/octet-stream"),
  /** JSON. */
  JSON(50, "application/json"),
  /** CBOR. */
  CBOR(60, "application/cbor"),
  /** SenML as JSON. */
  SENML_JSON(110, "application/senml+json"),
  /** SenML as CBOR. */
  SENML_CBOR(112, "application/senml+cbor");

  private final int number;
  private final String mediaType;

  ContentFormat(int number, String mediaType) {
    this.number = number;
    this.mediaType = mediaType;
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** Its name elsewhere. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * The media type of a payload.
   *
   * @param number of the option, or null if there is none: then nobody but the registry knows
   * @throws RefusedException if nobody reads it
   */
  public static String mediaType(Integer number) throws RefusedException {
    if (number == null) {
      return null;
    }
    for (ContentFormat each : values()) {
      if (each.number == number) {
        return each.mediaType;
      }
    }
    throw new RefusedException(
        new Refusal(
            Refusal.Kind.UNSUPPORTED_FORMAT,
            "Content formats taken: " + numbers() + ".",
            ErrorCode.UNKNOWN_CONTENT_TYPE));
  }

  /** Its name; null if nobody knows it. */
  public static String name(int number) {
    return Arrays.stream(values())
        .filter(each -> each.number == number)
        .map(ContentFormat::mediaType)
        .findFirst()
        .orElse(null);
  }

  /** The number of a media type; null if it has none here. */
  public static Integer number(String mediaType) {
    return Arrays.stream(values())
        .filter(each -> each.mediaType.equals(mediaType))
        .map(ContentFormat::number)
        .findFirst()
        .orElse(null);
  }

  private static String numbers() {
    return Arrays.stream(values())
        .map(each -> String.valueOf(each.number))
        .collect(Collectors.joining(", "));
  }
}
