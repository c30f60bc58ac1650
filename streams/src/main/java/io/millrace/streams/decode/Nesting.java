package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;

/** Counts how deep a document is nested. */
final class Nesting {

  private Nesting() {}

  /** Refuses a level below the deepest one. */
  static void enter(int depth, DecodeLimits limits) {
    if (depth > limits.depth()) {
      throw new Refusal(
          ErrorCode.TOO_DEEP, "The payload is nested more than " + limits.depth() + " levels deep");
    }
  }

  /** Passes over the object or array at whose start the parser stands. */
  static void skip(JsonParser parser, int depth, DecodeLimits limits) throws IOException {
    int open = depth;
    enter(open, limits);
    while (open >= depth) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "An object or array does not end");
      }
      if (token.isStructStart()) {
        open++;
        enter(open, limits);
      } else if (token.isStructEnd()) {
        open--;
      }
    }
  }
}
