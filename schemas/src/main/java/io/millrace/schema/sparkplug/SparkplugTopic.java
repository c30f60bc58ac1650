package io.millrace.schema.sparkplug;

import java.util.List;
import java.util.Optional;

/**
 * A topic of the namespace spBv1.0.
 *
 * @param kind what its messages are about
 * @param group id of the group; null with STATE
 * @param node id of the edge node, or of the host application with STATE
 * @param device id of the device; null where it is about the edge node itself
 */
public record SparkplugTopic(SparkplugKind kind, String group, String node, String device) {

  /** The first level of all its topics. */
  public static final String NAMESPACE = "spBv1.0";

  /** Attribute of a message as the edge received it: its kind. */
  public static final String ATTRIBUTE = "sparkplug.type";

  /** Attribute of a delivery: the topic on which it shall be published. */
  public static final String COMMAND_ATTRIBUTE = "millrace.sparkplug_topic";

  /** The protocol of what edge nodes and their devices say. */
  public static final String PROTOCOL = "sparkplug";

  private static final int OF_STATE = 3;
  private static final int OF_NODE = 4;
  private static final int OF_DEVICE = 5;

  /** Whether a topic belongs to the namespace, well formed or not. */
  public static boolean isIn(String topic) {
    return topic.startsWith(NAMESPACE)
        && (topic.length() == NAMESPACE.length() || topic.charAt(NAMESPACE.length()) == '/');
  }

  /** Reads a topic; empty if Sparkplug has no such topic. */
  public static Optional<SparkplugTopic> parse(String topic) {
    String[] levels = topic.split("/", -1);
    if (!levels[0].equals(NAMESPACE) || levels.length < OF_STATE || levels.length > OF_DEVICE) {
      return Optional.empty();
    }
    for (String level : levels) {
      if (level.isEmpty() || level.indexOf('+') >= 0 || level.indexOf('#') >= 0) {
        return Optional.empty();
      }
    }
    return levels.length == OF_STATE ? state(levels) : message(levels);
  }

  private static Optional<SparkplugTopic> state(String[] levels) {
    return levels[1].equals(SparkplugKind.STATE.name())
        ? Optional.of(new SparkplugTopic(SparkplugKind.STATE, null, levels[2], null))
        : Optional.empty();
  }

  private static Optional<SparkplugTopic> message(String[] levels) {
    for (SparkplugKind kind : SparkplugKind.values()) {
      if (kind != SparkplugKind.STATE && kind.name().equals(levels[2])) {
        String device = levels.length == OF_DEVICE ? levels[OF_DEVICE - 1] : null;
        return kind.isOfDevice() == (levels.length != OF_NODE)
            ? Optional.of(new SparkplugTopic(kind, levels[1], levels[OF_NODE - 1], device))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The topic on which a host tells whether it is there. */
  public static String state(String host) {
    return NAMESPACE + '/' + SparkplugKind.STATE + '/' + host;
  }

  /**
   * The topic of commands to a device.
   *
   * @param deviceId its device id; empty if no edge node or device of one has such an id
   */
  public static Optional<SparkplugTopic> ofCommandsTo(String deviceId) {
    return named(SparkplugId.parts(deviceId))
        .filter(topic -> parse(topic.text()).filter(topic::equals).isPresent());
  }

  private static Optional<SparkplugTopic> named(List<String> parts) {
    return switch (parts.size()) {
      case 2 ->
          Optional.of(new SparkplugTopic(SparkplugKind.NCMD, parts.get(0), parts.get(1), null));
      case 3 ->
          Optional.of(
              new SparkplugTopic(SparkplugKind.DCMD, parts.get(0), parts.get(1), parts.get(2)));
      default -> Optional.empty();
    };
  }

  /** The topic as it is written. */
  public String text() {
    if (kind == SparkplugKind.STATE) {
      return state(node);
    }
    String ofNode = NAMESPACE + '/' + group + '/' + kind + '/' + node;
    return device == null ? ofNode : ofNode + '/' + device;
  }

  /**
   * The device id of the edge node, under which everything of it and of its devices is kept. What
   * no device id may hold, and the separator, become two colons and two hexadecimal digits a byte.
   */
  public String nodeId() {
    return SparkplugId.of(group == null ? SparkplugKind.STATE.name() : group, node);
  }

  /** The device id of what it is about: the device, or the edge node itself. */
  public String deviceId() {
    return device == null ? nodeId() : deviceId(device);
  }

  /** The device id of a device of the same edge node. */
  public String deviceId(String other) {
    return SparkplugId.of(group, node, other);
  }
}
