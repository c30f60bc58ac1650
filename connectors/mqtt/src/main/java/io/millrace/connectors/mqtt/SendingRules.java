package io.millrace.connectors.mqtt;

import io.millrace.connectors.mqtt.topic.TopicTemplate;
import java.util.Set;

/**
 * How commands become messages.
 *
 * @param command topic of commands
 * @param peer topic of messages from a machine to its peer
 * @param result topic of results for the machine that sent a message
 * @param answer where devices answer to commands
 * @param retain which messages are retained
 * @param maxLevels levels that a topic may have
 */
public record SendingRules(
    TopicTemplate command,
    TopicTemplate peer,
    TopicTemplate result,
    TopicTemplate answer,
    Retain retain,
    int maxLevels) {

  static final Set<String> COMMAND_PLACES = Set.of("device", "name");
  static final Set<String> PEER_PLACES = Set.of("device", "name", "sender", "link");
  static final Set<String> RESULT_PLACES = Set.of("device", "command");

  /** Which messages are retained. */
  public enum Retain {
    COMMAND,
    ALWAYS,
    NEVER
  }
}
