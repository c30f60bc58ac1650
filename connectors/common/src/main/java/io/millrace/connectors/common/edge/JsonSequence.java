package io.millrace.connectors.common.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Finds the sequence in the top level of a JSON object, and reads no further than it must. What is
 * not JSON, or has no such field, has no sequence; to judge that is the decoder's work.
 */
public final class JsonSequence {

  private final JsonFactory factory = new JsonFactory();
  private final String numberField;
  private final String epochField;

  /**
   * @param numberField name of the field with the number
   * @param epochField name of the field with the epoch, or null
   */
  public JsonSequence(String numberField, String epochField) {
    this.numberField = numberField;
    this.epochField = epochField;
  }

  /** The sequence, or null. */
  public EdgeSequence find(byte[] payload) {
    if (payload.length == 0) {
      return null;
    }
    try (JsonParser parser = factory.createParser(payload)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? search(parser) : null;
    } catch (IOException e) {
      return null; // broken JSON is named by the decoder, with its bytes
    }
  }

  private EdgeSequence search(JsonParser parser) throws IOException {
    String epoch = null;
    long number = -1;
    boolean complete = false;
    while (!complete && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(numberField)) {
        number = number(parser, value);
      } else if (name.equals(epochField)) {
        epoch = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
      }
      parser.skipChildren();
      complete = number >= 0 && (epochField == null || epoch != null);
    }
    return number < 0 ? null : new EdgeSequence(epoch, number);
  }

  private static long number(JsonParser parser, JsonToken value) throws IOException {
    boolean wholeNumber =
        value == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return wholeNumber ? parser.getLongValue() : -1;
  }
}
