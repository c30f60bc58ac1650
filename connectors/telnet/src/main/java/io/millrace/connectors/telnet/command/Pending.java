package io.millrace.connectors.telnet.command;

import io.millrace.connectors.telnet.frame.Frame;

/** What one connection was asked and has not answered; for the thread of the connection. */
public final class Pending {

  private Question question;
  private long until;

  /** Whether nothing is waited for. */
  public boolean isFree() {
    return question == null;
  }

  /** Something is asked now. */
  public void begin(Question asked, long nanos) {
    question = asked;
    until = nanos + asked.patienceNanos();
  }

  /**
   * Takes what the device said.
   *
   * @return whether it was the answer
   */
  public boolean take(Frame frame) {
    boolean answered =
        question != null && frame instanceof Frame.Whole && question.take(frame.bytes());
    if (answered) {
      question = null;
    }
    return answered;
  }

  /** Waits no longer than it should. */
  public void check(long nanos) {
    if (question != null && nanos - until > 0) {
      giveUp("The device said nothing that is its answer in time");
    }
  }

  /** Waits no longer. */
  public void giveUp(String why) {
    if (question != null) {
      question.unknown(why);
      question = null;
    }
  }
}
