package io.millrace.connectors.http.command;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.schema.Command;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Has commands told to the devices that listen. */
public final class HttpPerformer implements Performer {

  private final String protocol;
  private final Predicate<String> devices;
  private final Mailboxes mailboxes;

  /**
   * @param protocol its name
   * @param devices which devices are served
   * @param mailboxes who listens
   */
  public HttpPerformer(String protocol, Predicate<String> devices, Mailboxes mailboxes) {
    this.protocol = protocol;
    this.devices = devices;
    this.mailboxes = mailboxes;
  }

  @Override
  public boolean isMine(Command command) {
    return protocol.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && devices.test(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    return null; // a device is told whatever it is
  }

  @Override
  public boolean isThere(String device) {
    return mailboxes.isThere(device);
  }

  /** A command has an id, by which the device knows it again: it may be told twice. */
  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    mailboxes.put(
        parcel.command().getDevice(),
        new Errand(parcel.command(), parcel.expiresAt(), again, answer));
  }
}
