package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandStatus;

/**
 * How a parcel ended.
 *
 * @param status for its sender
 * @param code the protocol's own code, or null
 * @param message what happened, for people, or null
 * @param body what the device said, or null
 */
record Outcome(CommandStatus status, String code, String message, Answer.Body body) {

  private static Outcome of(CommandStatus status, String code, String message) {
    return new Outcome(status, code, message, null);
  }

  /** The peer took it. */
  static Outcome delivered(String code) {
    return of(CommandStatus.DELIVERED, code, null);
  }

  /** What the peer said ends it; null if it is to be tried again. */
  static Outcome of(Answer answer, int attempts, int maxAttempts) {
    return switch (answer.kind()) {
      case TAKEN -> with(CommandStatus.DELIVERED, answer, null);
      case DONE -> with(CommandStatus.DONE, answer, null);
      case REFUSED -> with(CommandStatus.REJECTED, answer, "The peer refuses it");
      case FAILED -> with(CommandStatus.FAILED, answer, "It was tried in vain");
      case BUSY ->
          attempts < maxAttempts
              ? null
              : with(CommandStatus.FAILED, answer, "The peer refused it " + attempts + " times");
      case NOBODY -> null;
    };
  }

  private static Outcome with(CommandStatus status, Answer answer, String usual) {
    String message = answer.message() == null ? usual : answer.message();
    return new Outcome(status, answer.code(), message, answer.body());
  }

  static Outcome undeliverable(String why) {
    return of(CommandStatus.REJECTED, "UNDELIVERABLE", why);
  }

  static Outcome expired(String lastCode) {
    String last = lastCode == null ? "" : "; the last answer was " + lastCode;
    return of(CommandStatus.EXPIRED, lastCode, "Not delivered in time" + last);
  }

  static Outcome unsure() {
    return unknown("It ended while the connection was lost; it may have been delivered");
  }

  /** It may have been delivered, and nobody can tell any more. */
  static Outcome unknown(String why) {
    return of(CommandStatus.FAILED, Answer.UNKNOWN_OUTCOME, why);
  }
}
