package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.edge.JsonSequence;

/** Finds the sequence of a message: in a user property, else in the payload if asked to. */
final class SequenceSource {

  private static final int LONGEST_NUMBER = 19;

  private final MappingRules.SequenceNames names;
  private final JsonSequence json;

  SequenceSource(MappingRules.SequenceNames names) {
    this.names = names;
    String epochField = names.epochField().isEmpty() ? null : names.epochField();
    this.json =
        names.numberField().isEmpty() ? null : new JsonSequence(names.numberField(), epochField);
  }

  EdgeSequence find(MqttMessage message) {
    EdgeSequence stated = message.properties() == null ? null : stated(message.properties());
    return stated == null && json != null ? json.find(message.payload()) : stated;
  }

  private EdgeSequence stated(MqttMessage.Properties properties) {
    String number = properties.user(names.numberProperty());
    if (number == null || !isWholeNumber(number)) {
      return null;
    }
    return new EdgeSequence(properties.user(names.epochProperty()), Long.parseLong(number));
  }

  private static boolean isWholeNumber(String text) {
    if (text.isEmpty() || text.length() >= LONGEST_NUMBER) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
