package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;
import java.util.Set;

/**
 * Tells a payload's format by its looks, where nobody says it. The order is fixed: CBOR (a first
 * byte that no text has), the mapping's word for CSV, JSON and SenML, NMEA 0183, line protocol,
 * CSV, one bare value.
 */
final class Shape {

  private static final Set<String> SENML_VALUES = Set.of("v", "vs", "vb", "vd", "s");
  private static final Set<String> SENML_BASES = Set.of("bn", "bver", "bt", "bu", "bv", "bs");

  private Shape() {}

  static PayloadFormat of(Payload payload, Plan plan, Documents documents) {
    if (looksLikeCbor(payload)) {
      return looksLikeSenmlCbor(payload) ? PayloadFormat.SENML_CBOR : PayloadFormat.CBOR;
    }
    if (!payload.isUtf8()) {
      throw new Refusal(
          ErrorCode.ILLEGAL_CHARSET, "The payload is neither UTF-8 text nor a CBOR map or array");
    }
    if (plan.saysCsv()) {
      return PayloadFormat.CSV;
    }
    Payload text = payload.asUtf8();
    return switch (firstMark(text)) {
      case '{', '"' -> PayloadFormat.JSON;
      case '[' -> looksLikeSenml(text, documents) ? PayloadFormat.SENML_JSON : PayloadFormat.JSON;
      default -> lines(text);
    };
  }

  private static PayloadFormat lines(Payload text) {
    Lines lines = new Lines(text.text());
    String first = lines.nextUseful();
    if (first == null) {
      return PayloadFormat.TEXT;
    }
    if (NmeaSentence.looksRight(first.strip())) {
      return PayloadFormat.NMEA_0183;
    }
    if (LineParser.isPoint(first)) {
      return PayloadFormat.LINE_PROTOCOL;
    }
    return CsvRows.looksRight(first, lines.nextUseful()) ? PayloadFormat.CSV : PayloadFormat.TEXT;
  }

  /** A map, an array or the self-description tag; as UTF-8 all of these are nonsense. */
  private static boolean looksLikeCbor(Payload payload) {
    int first = payload.at(0);
    boolean described =
        payload.length() > 3 && first == 0xD9 && payload.at(1) == 0xD9 && payload.at(2) == 0xF7;
    return described || first >= 0x80 && first <= 0xBF;
  }

  /** An array whose first map starts with an integer key from -6 to 8. */
  private static boolean looksLikeSenmlCbor(Payload payload) {
    int first = payload.at(0);
    boolean array = first > 0x80 && first < 0x98 || first == 0x9F;
    if (!array || payload.length() < 3) {
      return false;
    }
    int map = payload.at(1);
    int key = payload.at(2);
    boolean isMap = map > 0xA0 && map < 0xB8 || map == 0xBF;
    return isMap && (key <= 0x08 || key >= 0x20 && key <= 0x25);
  }

  private static int firstMark(Payload text) {
    for (int i = 0; i < text.length(); i++) {
      int b = text.at(i);
      if (b > ' ') {
        return b;
      }
    }
    return 0;
  }

  private static boolean looksLikeSenml(Payload text, Documents documents) {
    boolean[] found = new boolean[1];
    try {
      documents.json(text, parser -> found[0] = isSenmlRecord(parser));
    } catch (Refusal notEvenJson) {
      return false;
    }
    return found[0];
  }

  private static boolean isSenmlRecord(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY
        || parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    boolean named = false;
    boolean valued = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (SENML_BASES.contains(key)) {
        return true;
      }
      named |= key.equals("n");
      valued |= SENML_VALUES.contains(key);
      if (parser.nextToken().isStructStart()) {
        return false;
      }
    }
    return named && valued;
  }
}
