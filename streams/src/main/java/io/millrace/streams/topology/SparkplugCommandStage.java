package io.millrace.streams.topology;

import io.millrace.schema.Command;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.streams.commands.Outcomes;
import io.millrace.streams.commands.SparkplugCommands;
import io.millrace.streams.parking.ParkedMessage;
import io.millrace.streams.sparkplug.CommandWriter;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Writes commands to Sparkplug devices where the births of their edge node are known, which say of
 * what data type a value is.
 */
final class SparkplugCommandStage {

  private final Deserializer<Command> commands;
  private final SparkplugState state;
  private final SinkEffects effects;

  SparkplugCommandStage(PipelineParts parts, SparkplugState state, SinkEffects effects) {
    this.commands = parts.serdes().of(Command.class).deserializer();
    this.state = state;
    this.effects = effects;
  }

  /** Takes a command that the pipeline itself sent here. */
  void accept(String node, ParkedMessage record, long now) {
    Command command = commands.deserialize(record.lineage().getTopic(), record.value());
    Optional<SparkplugTopic> to = SparkplugTopic.ofCommandsTo(command.getDevice());
    CommandWriter.Result result =
        to.isEmpty()
            ? new CommandWriter.Result(null, "The device is none of an edge node")
            : CommandWriter.write(command, state.births(node).find(to.get().device()), now);
    if (result.complaint() == null) {
      effects.delivery(SparkplugCommands.written(command, to.get(), result.payload()));
    } else {
      effects.deliveryResult(Outcomes.of(command, CommandStatus.REJECTED, result.complaint(), now));
    }
  }
}
