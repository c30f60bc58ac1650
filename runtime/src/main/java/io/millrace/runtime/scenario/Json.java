package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Reads what machines hear; what is no JSON says nothing to them. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode read(byte[] payload) {
    try {
      return MAPPER.readTree(payload);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
