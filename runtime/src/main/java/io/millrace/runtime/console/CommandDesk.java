package io.millrace.runtime.console;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Issues commands, and tells what became of them. */
final class CommandDesk {

  /**
   * A command and the last that was heard of it.
   *
   * @param command as it was issued
   * @param result null as long as nothing was heard
   */
  record Fate(Command command, CommandResult result) {}

  private record Key(String device, String id) {}

  private final RecordLog log;
  private final Topics topics;
  private final Deserializer<Command> commands;
  private final Deserializer<CommandResult> results;
  private final AuditTrail audit;

  CommandDesk(RecordLog log, AvroSerdes serdes, Topics topics, AuditTrail audit) {
    this.log = log;
    this.topics = topics;
    this.commands = serdes.of(Command.class).deserializer();
    this.results = serdes.of(CommandResult.class).deserializer();
    this.audit = audit;
  }

  /** Hands a command to the pipeline. */
  void issue(Command command, String actor) {
    String device = command.getDevice();
    log.append(topics.name(Topic.COMMANDS), device, command);
    audit.note(
        actor, "command.send", device, Map.of("id", command.getId(), "name", command.getName()));
  }

  /**
   * The newest commands, oldest first.
   *
   * @param device only those to this device, or null
   * @param reach offsets before the end of each partition to look at
   * @param limit at most so many
   */
  List<Fate> newest(String device, long reach, int limit) {
    Map<Key, Fate> fates = new LinkedHashMap<>();
    read(
        Topic.COMMANDS,
        commands,
        reach,
        (key, command) -> {
          if (device == null || device.equals(command.getDevice())) {
            fates.putIfAbsent(
                new Key(command.getDevice(), command.getId()), new Fate(command, null));
          }
        });
    read(
        Topic.COMMAND_RESULTS,
        results,
        reach,
        (key, result) ->
            fates.computeIfPresent(
                new Key(result.getDevice(), result.getId()),
                (same, fate) -> new Fate(fate.command(), result)));
    List<Fate> all = new ArrayList<>(fates.values());
    all.sort((one, other) -> one.command().getIssuedAt().compareTo(other.command().getIssuedAt()));
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private <T extends SpecificRecord> void read(
      Topic topic, Deserializer<T> reader, long reach, BiConsumer<String, T> sink) {
    log.read(
        topics.name(topic),
        Reach.last(reach),
        next -> {
          if (next.value() != null) {
            sink.accept(next.key(), reader.deserialize(next.topic(), next.value()));
          }
          return true;
        });
  }
}
