package io.millrace.streams.topology;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Link;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.serde.SchemaRegistryException;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.streams.commands.CommandPolicy;
import io.millrace.streams.commands.DeliveryBook;
import io.millrace.streams.commands.Outcomes;
import io.millrace.streams.commands.PeerMessages;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.parking.ParkedMessage;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Sends commands and messages between machines on to the sink connectors, and tells senders and
 * parties what became of them.
 */
final class DeliveryStage {

  private final Registry registry;
  private final LinkTable links;
  private final DeliveryBook book;
  private final Destinations destinations;
  private final SinkEffects effects;
  private final Deserializer<Command> commands;
  private final Deserializer<CommandResult> results;

  DeliveryStage(
      PipelineParts parts,
      Registry registry,
      LinkTable links,
      DeliveryBook book,
      Destinations destinations) {
    this.registry = registry;
    this.links = links;
    this.book = book;
    this.destinations = destinations;
    this.effects = destinations.effects();
    this.commands = parts.serdes().of(Command.class).deserializer();
    this.results = parts.serdes().of(CommandResult.class).deserializer();
  }

  /** A command of an application or a rule. */
  void command(String key, ParkedMessage record, long now) {
    Command command = read(commands, key, record, now);
    if (command == null || !isFor(key, command.getDevice(), record, now)) {
      return;
    }
    Device device = registry.find(command.getDevice());
    CommandResult refused = CommandPolicy.judge(command, device, now);
    boolean fresh = book.enter(command, now);
    if (refused == null && fresh) {
      destinations.toDevice(command, device);
    } else if (refused != null && (fresh || device == null)) {
      book.advance(refused, now);
      effects.commandResult(refused);
    }
  }

  /** A command that is on its way, perhaps from a machine of another task. */
  void delivery(String key, ParkedMessage record, long now) {
    Command command = read(commands, key, record, now);
    if (command != null) {
      book.enter(command, now);
      book.takeEarly(command).ifPresent(result -> settle(result, now));
    }
  }

  /** What a sink connector made of a command. */
  void result(String key, ParkedMessage record, long now) {
    CommandResult result = read(results, key, record, now);
    if (result == null) {
      return;
    }
    if (book.find(result.getDevice(), result.getId()).isEmpty()) {
      book.keepEarly(result, now);
    } else {
      settle(result, now);
    }
  }

  /** Commands whose answers have not come in time. */
  void tick(int limit, long now) {
    for (int left = limit; left > 0; left--) {
      Command overdue = book.overdue(now);
      if (overdue == null) {
        return;
      }
      settle(Outcomes.of(overdue, CommandStatus.EXPIRED, "No answer came in time", now), now);
    }
  }

  /** Forgets what was on its way to a device; who waits for an outcome is told that none comes. */
  void forget(String device, long now) {
    for (Command open : book.open(device)) {
      settle(Outcomes.of(open, CommandStatus.FAILED, "The device was taken out", now), now);
    }
    book.forget(device);
  }

  /** Why a message cannot be handed on; null if it can, or if it is not for anybody. */
  Rejected objection(Device device, DeviceMessage message, long now) {
    String peer = PeerMessages.peer(message);
    if (peer != null) {
      return objection(device, peer, now);
    }
    String answered = Outcomes.answered(message);
    return book.find(device.getId(), answered).isPresent()
        ? null
        : new Rejected(ErrorCode.NO_SUCH_COMMAND, "No such command was sent to the device");
  }

  private Rejected objection(Device device, String peer, long now) {
    if (device.getCommunication() == Communication.IOT) {
      return new Rejected(ErrorCode.PEER_NOT_ALLOWED, "An IoT device has no peer");
    }
    List<Link> inForce = links.inForce(device.getId(), now);
    return PeerMessages.link(inForce, device.getId(), peer).isPresent()
        ? null
        : new Rejected(
            ErrorCode.NO_LINK_TO_PEER,
            "No link in force allows messages to the peer that it names");
  }

  /** Hands on a message without objection. */
  void handOn(Device device, DeviceMessage message, String label, long now) {
    String peer = PeerMessages.peer(message);
    if (peer == null) {
      Command command = book.find(device.getId(), Outcomes.answered(message)).orElseThrow();
      settle(Outcomes.of(command, message, now), now);
      return;
    }
    Link link =
        PeerMessages.link(links.inForce(device.getId(), now), device.getId(), peer).orElseThrow();
    long at = message.getReceivedAt().toEpochMilli();
    effects.link(new LinkRecord(link.getId(), LinkTopic.MESSAGES, message), device.getId(), at);
    destinations.toMachine(PeerMessages.command(link, message, label));
  }

  private void settle(CommandResult result, long now) {
    Optional<Command> news = book.advance(result, now);
    if (news.isEmpty()) {
      return;
    }
    Command command = news.get();
    if (command.getLink() == null) {
      effects.commandResult(result);
    } else if (isInForce(command, now)) {
      effects.link(
          new LinkRecord(command.getLink(), LinkTopic.RESULTS, result), result.getDevice(), now);
      Outcomes.reply(command, result, now).ifPresent(destinations::toMachine);
    }
  }

  private boolean isInForce(Command command, long now) {
    return links.inForce(command.getDevice(), now).stream()
        .anyMatch(link -> link.getId().equals(command.getLink()));
  }

  private boolean isFor(String key, String device, ParkedMessage record, long now) {
    if (device.equals(key)) {
      return true;
    }
    refuse(key, record, "The record's key is not the device of its value", now);
    return false;
  }

  private <T extends SpecificRecord> T read(
      Deserializer<T> reader, String key, ParkedMessage record, long now) {
    if (record.value() == null) {
      return null;
    }
    try {
      return reader.deserialize(record.lineage().getTopic(), record.value());
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        throw e;
      }
      refuse(key, record, "The schema of the record is not in the registry of schemas", now);
    } catch (SerializationException e) {
      refuse(key, record, "The record is not what its topic holds", now);
    }
    return null;
  }

  private void refuse(String key, ParkedMessage record, String why, long now) {
    MessageReader.Result unreadable = MessageReader.unreadable(key, record, why);
    effects.deadLetter(
        DeadLetterOf.message(unreadable.message(), record.lineage(), unreadable.failure(), now));
  }
}
