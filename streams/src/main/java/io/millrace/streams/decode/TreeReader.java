package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;

/** Walks a JSON or CBOR document by the conventions: every leaf is a value under its path. */
final class TreeReader {

  private static final String VALUE = "value";
  private static final String UNIT = "unit";

  private final JsonParser parser;
  private final Collector collector;

  TreeReader(JsonParser parser, Collector collector) {
    this.parser = parser;
    this.collector = collector;
  }

  /** Reads the document to its end. */
  void read() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Refusal(ErrorCode.NO_VALUES, "The payload is empty");
    }
    if (token == JsonToken.START_ARRAY) {
      parts();
    } else if (token == JsonToken.START_OBJECT) {
      object(null, 1);
    } else {
      scalar(collector.ownName(), token);
    }
    if (parser.nextToken() != null) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The payload goes on after its end");
    }
  }

  private void parts() throws IOException {
    JsonToken token = parser.nextToken();
    for (int i = 0; token != JsonToken.END_ARRAY; i++) {
      collector.beginPart();
      if (token == JsonToken.START_OBJECT) {
        object(null, 2);
      } else {
        value(collector.ownName() + '.' + i, token, 1);
      }
      collector.endPart();
      token = parser.nextToken();
    }
  }

  private void object(String path, int depth) throws IOException {
    Nesting.enter(depth, collector.limits());
    Quantity quantity = new Quantity();
    JsonToken token = parser.nextToken();
    while (token == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String child = path == null ? name : path + '.' + name;
      token = parser.nextToken();
      if (!quantity.takeUnit(name, child, token)) {
        int before = collector.size();
        value(child, token, depth);
        quantity.noteValue(name, child, token, before);
      }
      token = parser.nextToken();
    }
    if (token != JsonToken.END_OBJECT) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "An object does not end");
    }
    quantity.finish(path == null ? collector.ownName() : path);
  }

  private void array(String path, int depth) throws IOException {
    Nesting.enter(depth, collector.limits());
    JsonToken token = parser.nextToken();
    for (int i = 0; token != JsonToken.END_ARRAY; i++) {
      value(path + '.' + i, token, depth);
      token = parser.nextToken();
    }
  }

  private void value(String path, JsonToken token, int depth) throws IOException {
    if (token == null || !token.isStructStart()) {
      scalar(path, token);
      return;
    }
    Target target = collector.plan().target(path);
    if (target != null && target.kind() == Target.Kind.IGNORE) {
      Nesting.skip(parser, depth + 1, collector.limits());
      return;
    }
    if (target != null) {
      collector.refuseMisplaced(target);
    }
    if (token == JsonToken.START_OBJECT) {
      object(path, depth + 1);
    } else {
      array(path, depth + 1);
    }
  }

  private void scalar(String path, JsonToken token) throws IOException {
    if (token == null) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The payload ends too soon");
    }
    switch (token) {
      case VALUE_NUMBER_INT -> integer(path);
      case VALUE_NUMBER_FLOAT -> collector.number(path, parser.getDoubleValue());
      case VALUE_STRING -> collector.text(path, parser.getText());
      case VALUE_TRUE -> collector.truth(path, true);
      case VALUE_FALSE -> collector.truth(path, false);
      case VALUE_NULL -> collector.bad(path, Collector.NULL);
      case VALUE_EMBEDDED_OBJECT -> embedded(path);
      default -> throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A value is missing");
    }
  }

  private void integer(String path) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      collector.number(path, parser.getDoubleValue());
    } else {
      collector.integer(path, parser.getLongValue());
    }
  }

  private void embedded(String path) throws IOException {
    if (!(parser.getEmbeddedObject() instanceof byte[] bytes)) {
      throw new Refusal(
          ErrorCode.MALFORMED_PAYLOAD, "The payload holds a value of a kind that has no meaning");
    }
    collector.bytes(path, bytes);
  }

  /** Notices that an object is a value with its unit. */
  private final class Quantity {

    private String valuePath;
    private int valueAt = -1;
    private String unitPath;
    private String unit;

    boolean takeUnit(String name, String path, JsonToken token) throws IOException {
      boolean taken =
          name.equals(UNIT)
              && (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL)
              && collector.plan().target(path) == null;
      if (taken) {
        unitPath = path;
        unit = token == JsonToken.VALUE_STRING ? parser.getText() : null;
      }
      return taken;
    }

    void noteValue(String name, String path, JsonToken token, int before) {
      if (name.equals(VALUE) && !token.isStructStart() && collector.size() > before) {
        valuePath = path;
        valueAt = before;
      }
    }

    void finish(String path) {
      if (unitPath == null) {
        return;
      }
      if (valueAt >= 0) {
        collector.quantity(valueAt, valuePath, path, unit);
      } else if (unit == null) {
        collector.bad(unitPath, Collector.NULL);
      } else {
        collector.text(unitPath, unit);
      }
    }
  }
}
