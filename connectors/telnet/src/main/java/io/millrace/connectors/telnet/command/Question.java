package io.millrace.connectors.telnet.command;

import io.millrace.connectors.common.delivery.Answer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command on its way to one device, with the answer that is waited for. */
public final class Question {

  private static final String VALUE = "value";
  private static final String TEXT = "text/plain";

  private final byte[] bytes;
  private final CommandForm form;
  private final Consumer<Answer> answer;

  Question(byte[] bytes, CommandForm form, Consumer<Answer> answer) {
    this.bytes = bytes;
    this.form = form;
    this.answer = answer;
  }

  /** What to write to the line. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the device says something to it. */
  public boolean isAnswered() {
    return form.response() != null;
  }

  /** How long the device may take, in nanoseconds. */
  public long patienceNanos() {
    return form.patience().toNanos();
  }

  /**
   * Takes what the device said.
   *
   * @return whether it was the answer
   */
  public boolean take(byte[] said) {
    String text = new String(said, StandardCharsets.UTF_8);
    Matcher error = form.error() == null ? null : form.error().matcher(text);
    if (error != null && error.find()) {
      answer.accept(
          new Answer(
              Answer.Kind.FAILED,
              "REFUSED_BY_DEVICE",
              "The device refused it",
              Answer.done(null, said, TEXT).body()));
      return true;
    }
    Matcher response = form.response().matcher(text);
    if (response.find()) {
      byte[] value = value(response).getBytes(StandardCharsets.UTF_8);
      answer.accept(Answer.done("ANSWERED", value, TEXT));
      return true;
    }
    return false;
  }

  private static String value(Matcher response) {
    Pattern pattern = response.pattern();
    boolean named = CommandForm.hasGroup(pattern, VALUE) && response.group(VALUE) != null;
    return named ? response.group(VALUE) : response.group();
  }

  /** It was written, and nothing is waited for. */
  public void sent() {
    answer.accept(new Answer(Answer.Kind.TAKEN, "SENT"));
  }

  /** Nobody was there to hear it. */
  public void nobody() {
    answer.accept(new Answer(Answer.Kind.NOBODY, null));
  }

  /** Another one is under way. */
  public void busy() {
    answer.accept(new Answer(Answer.Kind.BUSY, "BUSY"));
  }

  /** Nobody knows what became of it. */
  public void unknown(String why) {
    answer.accept(Answer.unknown(why));
  }
}
