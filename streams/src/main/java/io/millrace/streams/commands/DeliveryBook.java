package io.millrace.streams.commands;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.streams.store.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is on its way to the devices of one task, and how far it has come, for as long as a
 * repetition may come. A result counts only if it goes further than the last.
 */
public final class DeliveryBook {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final String EARLY = "\n"; // no device id begins so
  private static final StringSerializer KEYS = new StringSerializer();
  private static final int HEADER = 1 + Long.BYTES;

  private final KeyValueStore<String, byte[]> store;
  private final String topic;
  private final Serde<Command> commands;
  private final Serde<CommandResult> results;
  private final Timers timers = new Timers();

  /** How far a command has come. */
  private enum Progress {
    SENT,
    DELIVERED,
    ENDED;

    static Progress of(CommandStatus status) {
      return status == CommandStatus.DELIVERED ? DELIVERED : ENDED;
    }
  }

  private record Entry(Progress progress, long due, Command command) {

    /** Whether there is more to come of it. */
    boolean isOpen() {
      return progress == Progress.SENT
          || progress == Progress.DELIVERED && command.getExpectsAnswer();
    }
  }

  /**
   * Opens the book that a store holds.
   *
   * @param topic under whose name the schema of commands is registered
   */
  public DeliveryBook(KeyValueStore<String, byte[]> store, String topic, AvroSerdes serdes) {
    this.store = store;
    this.topic = topic;
    this.commands = serdes.of(Command.class);
    this.results = serdes.of(CommandResult.class);
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        timers.schedule(next.key, ByteBuffer.wrap(next.value).getLong(1));
      }
    }
  }

  /**
   * Enters a command; its payload is not kept.
   *
   * @return false if it was entered before
   */
  public boolean enter(Command command, long now) {
    String key = key(command.getDevice(), command.getId());
    if (store.get(key) != null) {
      return false;
    }
    Command bare = Command.newBuilder(command).setPayload(ByteBuffer.allocate(0)).build();
    long end =
        command.getExpiresAt() == null ? now : Math.max(now, command.getExpiresAt().toEpochMilli());
    boolean waits = command.getExpectsAnswer() && command.getExpiresAt() != null;
    put(key, new Entry(Progress.SENT, waits ? end : end + KEPT.toMillis(), bare));
    return true;
  }

  /** A command that was entered. */
  public Optional<Command> find(String device, String id) {
    return Optional.ofNullable(entry(key(device, id))).map(Entry::command);
  }

  /** Keeps a result that came before its command was entered. */
  public void keepEarly(CommandResult result, long now) {
    byte[] bytes = results.serializer().serialize(topic, result);
    String key = EARLY + key(result.getDevice(), result.getId());
    long due = now + KEPT.toMillis();
    store.put(
        key,
        ByteBuffer.allocate(HEADER + bytes.length).put((byte) 0).putLong(due).put(bytes).array());
    timers.schedule(key, due);
  }

  /** The result that came before a command was entered, if one did; only once. */
  public Optional<CommandResult> takeEarly(Command command) {
    byte[] bytes = store.delete(EARLY + key(command.getDevice(), command.getId()));
    return bytes == null
        ? Optional.empty()
        : Optional.of(results.deserializer().deserialize(topic, body(ByteBuffer.wrap(bytes))));
  }

  /**
   * Notes a result.
   *
   * @return the command, if the result is news of one that was entered
   */
  public Optional<Command> advance(CommandResult result, long now) {
    String key = key(result.getDevice(), result.getId());
    Entry entry = entry(key);
    Progress reached = Progress.of(result.getStatus());
    if (entry == null || reached.compareTo(entry.progress()) <= 0) {
      return Optional.empty();
    }
    boolean ended = reached == Progress.ENDED || !entry.command().getExpectsAnswer();
    long due = ended ? now + KEPT.toMillis() : entry.due();
    put(key, new Entry(reached, due, entry.command()));
    return Optional.of(entry.command());
  }

  /** The commands for a device whose outcome is not known. */
  public List<Command> open(String device) {
    return keys(key(device, "")).stream()
        .map(this::entry)
        .filter(Entry::isOpen)
        .map(Entry::command)
        .toList();
  }

  /** Forgets everything about a device. */
  public void forget(String device) {
    keys(key(device, "")).forEach(store::delete);
    keys(EARLY + key(device, "")).forEach(store::delete);
  }

  private List<String> keys(String prefix) {
    List<String> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, KEYS)) {
      all.forEachRemaining(next -> found.add(next.key));
    }
    return found;
  }

  /**
   * Forgets what was kept long enough.
   *
   * @return a command whose answer has not come in time; null if there is no more to do now
   */
  public Command overdue(long now) {
    for (String key = timers.poll(now); key != null; key = timers.poll(now)) {
      Entry entry = key.startsWith(EARLY) ? null : entry(key);
      if (entry == null) {
        store.delete(key);
      } else if (entry.due() > now) {
        timers.schedule(key, entry.due());
      } else if (entry.progress() != Progress.ENDED && entry.command().getExpectsAnswer()) {
        return entry.command();
      } else {
        store.delete(key);
      }
    }
    return null;
  }

  private Entry entry(String key) {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Progress progress = Progress.values()[in.get(0)];
    long due = in.getLong(1);
    return new Entry(progress, due, commands.deserializer().deserialize(topic, body(in)));
  }

  private static byte[] body(ByteBuffer in) {
    byte[] body = new byte[in.limit() - HEADER];
    in.position(HEADER).get(body);
    return body;
  }

  private void put(String key, Entry entry) {
    byte[] command = commands.serializer().serialize(topic, entry.command());
    store.put(
        key,
        ByteBuffer.allocate(HEADER + command.length)
            .put((byte) entry.progress().ordinal())
            .putLong(entry.due())
            .put(command)
            .array());
    timers.schedule(key, entry.due());
  }

  private static String key(String device, String id) {
    return device + '\n' + id;
  }
}
