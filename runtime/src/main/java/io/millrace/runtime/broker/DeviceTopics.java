package io.millrace.runtime.broker;

import io.millrace.schema.sparkplug.SparkplugKind;
import io.millrace.schema.sparkplug.SparkplugTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which topics belong to which device: it speaks below devices/ and is spoken to below to/, or, as
 * an edge node of Sparkplug, below spBv1.0/ for itself and its devices.
 */
final class DeviceTopics {

  private static final String FROM = "devices/";
  private static final String TO = "to/";

  private DeviceTopics() {}

  /** The device for which a message on this topic speaks, or null if it speaks for none. */
  static String speaker(String topic) {
    if (SparkplugTopic.isIn(topic)) {
      return SparkplugTopic.parse(topic)
          .filter(found -> !found.kind().isCommand() && found.kind() != SparkplugKind.STATE)
          .map(SparkplugTopic::nodeId)
          .orElse(null);
    }
    if (!topic.startsWith(FROM)) {
      return null;
    }
    int end = topic.indexOf('/', FROM.length());
    return end < 0 ? topic.substring(FROM.length()) : topic.substring(FROM.length(), end);
  }

  /** Whether a message on this topic is for a device. */
  static boolean isTowardsDevice(String topic) {
    return topic.startsWith(TO) || isSparkplug(topic, SparkplugKind::isCommand);
  }

  /** Whether a message on this topic tells edge nodes that their host is there, or away. */
  static boolean isHostState(String topic) {
    return isSparkplug(topic, kind -> kind == SparkplugKind.STATE);
  }

  private static boolean isSparkplug(String topic, Predicate<SparkplugKind> what) {
    return SparkplugTopic.isIn(topic)
        && SparkplugTopic.parse(topic).filter(found -> what.test(found.kind())).isPresent();
  }

  /** Everything that a device may publish. */
  static List<String> spokenBy(String device) {
    List<String> filters = new ArrayList<>(List.of(FROM + device + "/#"));
    edgeNode(device)
        .ifPresent(
            node -> {
              for (String kind : List.of("NBIRTH", "NDEATH", "NDATA")) {
                filters.add(of(node, kind));
              }
              for (String kind : List.of("DBIRTH", "DDEATH", "DDATA")) {
                filters.add(of(node, kind) + "/+");
              }
            });
    return filters;
  }

  /** Everything that a device may subscribe to. */
  static List<String> spokenTo(String device) {
    List<String> filters = new ArrayList<>(List.of(TO + device + "/#"));
    edgeNode(device)
        .ifPresent(
            node -> {
              filters.add(of(node, "NCMD") + "/#");
              filters.add(of(node, "DCMD") + "/#");
              filters.add(SparkplugTopic.state("+"));
            });
    return filters;
  }

  private static Optional<SparkplugTopic> edgeNode(String device) {
    return SparkplugTopic.ofCommandsTo(device).filter(topic -> topic.device() == null);
  }

  private static String of(SparkplugTopic node, String kind) {
    return String.join("/", SparkplugTopic.NAMESPACE, node.group(), kind, node.node());
  }
}
