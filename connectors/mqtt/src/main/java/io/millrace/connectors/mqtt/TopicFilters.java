package io.millrace.connectors.mqtt;

/** Rules for MQTT topic filters. */
final class TopicFilters {

  private static final String SHARE = "$share/";

  private TopicFilters() {}

  /** Returns a filter that is right; otherwise says what is wrong. */
  static String check(String filter) {
    String plain = isShared(filter) ? withoutGroup(filter) : filter;
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("A topic filter must not be empty");
    }
    String[] levels = plain.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean last = i == levels.length - 1;
      boolean wildcard = levels[i].contains("#") || levels[i].contains("+");
      boolean whole = levels[i].equals("+") || (levels[i].equals("#") && last);
      if (wildcard && !whole) {
        throw new IllegalArgumentException(
            "'" + levels[i] + "' must be a whole level, and # the last one");
      }
    }
    return filter;
  }

  static boolean isShared(String filter) {
    return filter.startsWith(SHARE);
  }

  private static String withoutGroup(String filter) {
    int slash = filter.indexOf('/', SHARE.length());
    boolean named = slash > SHARE.length();
    if (!named || filter.substring(SHARE.length(), slash).matches(".*[#+].*")) {
      throw new IllegalArgumentException("A shared filter reads $share/<group>/<filter>");
    }
    return filter.substring(slash + 1);
  }
}
