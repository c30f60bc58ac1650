package io.millrace.streams.decode;

/** Names a value that has no name of its own. */
final class ChannelName {

  private ChannelName() {}

  /** The last level of a channel that is not empty, or another name where there is none. */
  static String lastLevel(String channel, String otherwise) {
    int end = channel.length();
    while (end > 0 && channel.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? otherwise : channel.substring(channel.lastIndexOf('/', end - 1) + 1, end);
  }
}
