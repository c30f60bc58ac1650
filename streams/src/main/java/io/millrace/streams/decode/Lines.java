package io.millrace.streams.decode;

/** The lines of a text, one after the other. */
final class Lines {

  private final String text;
  private int at;

  Lines(String text) {
    this.text = text;
  }

  /** The next line that is neither blank nor a comment (#); null at the end. */
  String nextUseful() {
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String line = text.substring(at, end).strip();
      at = end + 1;
      if (!line.isEmpty() && line.charAt(0) != '#') {
        return line;
      }
    }
    return null;
  }
}
