package io.millrace.runtime.console;

/** Who sends a request; commands say so, for the audit trail. */
final class Actor {

  /** Header with the name. */
  static final String HEADER = "X-Millrace-Actor";

  private static final int LONGEST = 100;

  private Actor() {}

  static String of(String header) {
    if (header == null || header.isBlank()) {
      return "console";
    }
    return header.length() > LONGEST ? header.substring(0, LONGEST) : header;
  }
}
