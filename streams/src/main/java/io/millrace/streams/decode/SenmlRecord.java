package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** One record of a SenML pack as written, before the base fields are applied. */
final class SenmlRecord {

  private static final Map<String, String> CBOR_LABELS =
      Map.ofEntries(
          Map.entry("-1", "bver"),
          Map.entry("-2", "bn"),
          Map.entry("-3", "bt"),
          Map.entry("-4", "bu"),
          Map.entry("-5", "bv"),
          Map.entry("-6", "bs"),
          Map.entry("0", "n"),
          Map.entry("1", "u"),
          Map.entry("2", "v"),
          Map.entry("3", "vs"),
          Map.entry("4", "vb"),
          Map.entry("5", "s"),
          Map.entry("6", "t"),
          Map.entry("7", "ut"),
          Map.entry("8", "vd"));

  private static final int RECORD_DEPTH = 2;

  String baseName;
  Double baseTime;
  String baseUnit;
  Double baseValue;
  Double baseSum;
  Double version;
  String name;
  String unit;
  Double value;
  String text;
  Boolean truth;
  byte[] data;
  Double sum;
  Double time;
  boolean regular;

  private SenmlRecord() {}

  /** Reads a record; the parser stands at its start. */
  static SenmlRecord read(JsonParser parser, DecodeLimits limits, boolean cbor) throws IOException {
    SenmlRecord record = new SenmlRecord();
    JsonToken token = parser.nextToken();
    while (token == JsonToken.FIELD_NAME) {
      String label = parser.currentName();
      label = cbor ? CBOR_LABELS.getOrDefault(label, label) : label;
      parser.nextToken();
      if (!record.base(label, parser) && !record.regular(label, parser, cbor)) {
        unknown(label, parser, limits);
      }
      token = parser.nextToken();
    }
    if (token != JsonToken.END_OBJECT) {
      throw malformed("A SenML record does not end");
    }
    return record;
  }

  private boolean base(String label, JsonParser parser) throws IOException {
    switch (label) {
      case "bn" -> baseName = string(parser);
      case "bt" -> baseTime = number(parser);
      case "bu" -> baseUnit = string(parser);
      case "bv" -> baseValue = number(parser);
      case "bs" -> baseSum = number(parser);
      case "bver" -> version = number(parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean regular(String label, JsonParser parser, boolean cbor) throws IOException {
    switch (label) {
      case "n" -> name = string(parser);
      case "u" -> unit = string(parser);
      case "v" -> value = number(parser);
      case "vs" -> text = string(parser);
      case "vb" -> truth = truth(parser);
      case "vd" -> data = cbor ? bytes(parser) : base64(string(parser));
      case "s" -> sum = number(parser);
      case "t" -> time = number(parser);
      case "ut" -> number(parser);
      default -> {
        return false;
      }
    }
    regular = true;
    return true;
  }

  private static void unknown(String label, JsonParser parser, DecodeLimits limits)
      throws IOException {
    if (label.endsWith("_")) {
      throw malformed("The SenML pack holds a field that must be understood and is unknown");
    }
    if (parser.currentToken() != null && parser.currentToken().isStructStart()) {
      Nesting.skip(parser, RECORD_DEPTH + 1, limits);
    }
  }

  /** How many of the value fields are set. */
  int values() {
    return (value == null ? 0 : 1)
        + (text == null ? 0 : 1)
        + (truth == null ? 0 : 1)
        + (data == null ? 0 : 1);
  }

  private static String string(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed("A SenML field is not the text that it should be");
    }
    return parser.getText();
  }

  private static Double number(JsonParser parser) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw malformed("A SenML field is not the number that it should be");
    }
    return parser.getDoubleValue();
  }

  private static Boolean truth(JsonParser parser) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isBoolean()) {
      throw malformed("A SenML field is not the truth value that it should be");
    }
    return parser.getBooleanValue();
  }

  private static byte[] bytes(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT
        || !(parser.getEmbeddedObject() instanceof byte[] bytes)) {
      throw malformed("A SenML data value is not a byte string");
    }
    return bytes;
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw malformed("A SenML data value is not base64 with the URL safe alphabet");
    }
  }

  private static Refusal malformed(String message) {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, message);
  }
}
