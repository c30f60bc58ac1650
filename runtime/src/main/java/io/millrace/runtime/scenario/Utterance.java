package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * One message of a machine.
 *
 * @param channel what stands in the topic behind {@code devices/<device>/}
 * @param body what it says
 */
record Utterance(String channel, ObjectNode body) {

  static final String TELEMETRY = "telemetry";

  byte[] payload() {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
