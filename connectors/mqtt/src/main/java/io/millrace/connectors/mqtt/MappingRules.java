package io.millrace.connectors.mqtt;

import io.millrace.connectors.mqtt.topic.TopicRules;
import java.util.Set;

/**
 * How messages become device messages.
 *
 * @param topics rules that capture device and attributes
 * @param presence rules for messages that only say whether a device is connected
 * @param connectedWords payloads that mean connected, in lower case
 * @param disconnectedWords payloads that mean disconnected, in lower case
 * @param identity where the identity of the sender comes from
 * @param sequence where the sequence comes from
 * @param sparkplug whether topics of Sparkplug are read as such, whatever the rules say
 * @param required what a message must say of its sequence
 * @param maxPayloadBytes larger payloads are refused
 */
public record MappingRules(
    TopicRules topics,
    TopicRules presence,
    Set<String> connectedWords,
    Set<String> disconnectedWords,
    Identity identity,
    SequenceNames sequence,
    boolean sparkplug,
    RequiredSequence required,
    int maxPayloadBytes) {

  /**
   * Where the identity of the sender comes from.
   *
   * @param userProperty user property in which the broker vouches for the sender; empty for none
   * @param deviceIsIdentity whether the identity is the device id, rather than the topic's capture
   * @param brokerStamps whether the broker itself writes the properties that tell of the sender
   */
  public record Identity(String userProperty, boolean deviceIsIdentity, boolean brokerStamps) {

    boolean isVouched() {
      return !userProperty.isEmpty();
    }
  }

  /**
   * Where the sequence comes from; empty names mean nowhere.
   *
   * @param numberProperty user property with the number
   * @param epochProperty user property with the epoch
   * @param numberField field of a JSON payload with the number
   * @param epochField field of a JSON payload with the epoch
   */
  public record SequenceNames(
      String numberProperty, String epochProperty, String numberField, String epochField) {}
}
