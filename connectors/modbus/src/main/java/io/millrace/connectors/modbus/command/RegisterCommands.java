package io.millrace.connectors.modbus.command;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.schema.Command;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads and writes points of machines. To write a register twice does no harm, so what may have
 * been done before a crash is done again.
 */
public final class RegisterCommands implements Performer {

  private final String protocol;
  private final Map<String, Post> posts;
  private final boolean readsBack;

  /**
   * @param protocol name of the protocol
   * @param posts where devices can be told something, by device
   * @param readsBack whether what was written is read again
   */
  public RegisterCommands(String protocol, Map<String, Post> posts, boolean readsBack) {
    this.protocol = protocol;
    this.posts = Map.copyOf(posts);
    this.readsBack = readsBack;
  }

  @Override
  public boolean isMine(Command command) {
    return protocol.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && posts.containsKey(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    try {
      order(command);
      return null;
    } catch (IllegalArgumentException e) {
      return "Not to be done: " + e.getMessage();
    }
  }

  private RegisterOrder order(Command command) {
    return RegisterOrder.of(command, posts.get(command.getDevice()).machine().model());
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    Post post = posts.get(parcel.command().getDevice());
    post.poller()
        .submit(
            new RegisterJob(post, order(parcel.command()), parcel.expiresAt(), readsBack, answer));
  }
}
