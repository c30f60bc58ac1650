package io.millrace.connectors.mqtt.topic;

import java.util.Map;

/**
 * What a rule read out of a topic.
 *
 * @param device text in the place of the device, or null if the rule has no such place
 * @param captures other named places
 */
public record TopicMatch(String device, Map<String, String> captures) {}
