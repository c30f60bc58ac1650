package io.millrace.runtime.broker;

/** Which topics belong to which device: it speaks below devices/ and is spoken to below to/. */
final class DeviceTopics {

  private static final String FROM = "devices/";
  private static final String TO = "to/";

  private DeviceTopics() {}

  /** The device for which a message on this topic speaks, or null if it speaks for none. */
  static String speaker(String topic) {
    if (!topic.startsWith(FROM)) {
      return null;
    }
    int end = topic.indexOf('/', FROM.length());
    return end < 0 ? topic.substring(FROM.length()) : topic.substring(FROM.length(), end);
  }

  /** Whether a message on this topic is for a device. */
  static boolean isTowardsDevice(String topic) {
    return topic.startsWith(TO);
  }

  /** Everything that a device may publish. */
  static String spokenBy(String device) {
    return FROM + device + "/#";
  }

  /** Everything that a device may subscribe to. */
  static String spokenTo(String device) {
    return TO + device + "/#";
  }
}
