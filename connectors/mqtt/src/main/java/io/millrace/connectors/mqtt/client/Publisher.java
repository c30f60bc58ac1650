package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.delivery.Courier;
import io.millrace.connectors.common.delivery.CourierEvents;
import io.millrace.connectors.mqtt.CommandMapper;
import io.millrace.schema.Command;

/**
 * Publishes the commands of one partition in a session of its own, over one connection after the
 * other.
 */
public final class Publisher implements Courier {

  /** How many messages a broker can tell apart in a session. */
  public static final int SLOTS = PublisherConnection.PACKET_IDS;

  private final ClientSettings settings;
  private final Style style;
  private final CommandMapper mapper;
  private final PublisherThreads threads;
  private int attempts;

  /**
   * How to publish.
   *
   * @param qos quality of service
   * @param nobodyIsFine whether a message that found no subscriber is delivered
   */
  public record Style(int qos, boolean nobodyIsFine) {}

  /**
   * @param settings how to speak to the broker, with the identity of the session
   * @param style how to publish
   * @param mapper makes messages of commands
   * @param threads network threads
   */
  public Publisher(
      ClientSettings settings, Style style, CommandMapper mapper, PublisherThreads threads) {
    this.settings = settings;
    this.style = style;
    this.mapper = mapper;
    this.threads = threads;
  }

  @Override
  public Connection connect(boolean fresh, CourierEvents events) {
    ServerAddress server = settings.servers().get(attempts++ % settings.servers().size());
    PublisherSession session =
        new PublisherSession(server, settings.clientId(), fresh, style.qos(), style.nobodyIsFine());
    return new PublisherConnection(settings, session, mapper, threads.group(), events);
  }

  @Override
  public String complaint(Command command) {
    return mapper.complaint(command);
  }
}
