package io.millrace.connectors.telnet.command;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.connectors.telnet.line.Talk;
import io.millrace.schema.Command;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes commands to the lines of their devices. */
public final class LineCommands implements Performer {

  private final String protocol;
  private final Predicate<String> ours;
  private final Directory directory;
  private final CommandForm form;
  private final Clock clock;

  /**
   * @param protocol name of the protocol
   * @param ours which devices are those of the task
   * @param directory who is connected
   * @param form how commands are written
   */
  public LineCommands(
      String protocol, Predicate<String> ours, Directory directory, CommandForm form) {
    this.protocol = protocol;
    this.ours = ours;
    this.directory = directory;
    this.form = form;
    this.clock = Clock.systemUTC();
  }

  @Override
  public boolean isMine(Command command) {
    return protocol.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && ours.test(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    try {
      form.write(command);
      return null;
    } catch (IllegalArgumentException e) {
      return "Not to be written to a line: " + e.getMessage();
    }
  }

  @Override
  public boolean isThere(String device) {
    return directory.find(device) != null;
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    Question question = new Question(form.write(parcel.command()), form, answer);
    Talk talk = directory.find(parcel.command().getDevice());
    if (again && !form.repeats()) {
      question.unknown("The worker ended while the device did it, or before");
    } else if (talk == null || clock.millis() >= parcel.expiresAt()) {
      question.nobody();
    } else {
      talk.ask(question);
    }
  }
}
