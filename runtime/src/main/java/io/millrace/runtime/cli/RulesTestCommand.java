package io.millrace.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.RulesFile;
import io.millrace.runtime.console.RecordJson;
import io.millrace.runtime.trial.ReadingsException;
import io.millrace.runtime.trial.RecordedReadings;
import io.millrace.runtime.trial.RuleTrial;
import io.millrace.runtime.trial.TrialResult;
import io.millrace.schema.Alert;
import io.millrace.schema.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries the rules of a file on recorded readings. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description =
        "Tells what the rules of a file would have raised, cleared and commanded, had they been in"
            + " force when these readings came. Changes nothing; with a file of readings no"
            + " instance need run.")
final class RulesTestCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "Rules, such as rules.yaml; - reads standard input.")
  private Path file;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(names = "--device", paramLabel = "ID", description = "Only the readings of this device.")
  private String device;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "With --from-topic: only what was written at this time or later, such as"
              + " 2026-11-22T10:15:00Z.")
  private String since;

  @Option(
      names = "--then",
      paramLabel = "TIME",
      defaultValue = "PT0S",
      description =
          "How long nothing comes after the last reading, such as PT5M; nothing if not given.")
  private Duration then;

  /** Where the readings come from. */
  private static final class Source {
    @Option(
        names = "--readings",
        paramLabel = "FILE",
        description =
            "Recorded readings: JSON lines as 'tap readings' prints them, or CSV with a header line"
                + " naming device, metric, value and observed_at, perhaps unit, quality, model and"
                + " groups (with ; between them); - reads standard input.")
    private Path readings;

    @Option(
        names = "--from-topic",
        description = "The readings topic of the running instance, as far back as it goes.")
    private boolean topic;
  }

  @Override
  public Integer call() {
    RulesFile rules = RulesFile.parse(file.toString(), TextFile.read(file)).orThrow();
    List<Reading> readings =
        read().stream().filter(r -> device == null || device.equals(r.getDevice())).toList();
    TrialResult result = new RuleTrial(rules.compiled()).run(readings, then);
    output.print(json(readings.size(), result), out -> print(readings.size(), result, out));
    return ExitCodes.DONE;
  }

  private List<Reading> read() {
    try {
      return source.topic
          ? tapped()
          : RecordedReadings.parse(source.readings.toString(), TextFile.read(source.readings));
    } catch (ReadingsException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
  }

  private List<Reading> tapped() {
    String from = since == null ? "beginning" : since;
    String path = "/api/tap?topic=readings&follow=false&from=" + ConsoleClient.encode(from);
    List<Reading> readings = new ArrayList<>();
    instance
        .connect()
        .lines(
            device == null ? path : path + "&key=" + ConsoleClient.encode(device),
            line -> {
              if (!line.isBlank()) {
                readings.add(RecordedReadings.of(parsed(line)));
              }
            });
    return readings;
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new CommandException(ExitCodes.FAILED, "The instance sent something else than JSON", e);
    }
  }

  private static JsonNode json(int readings, TrialResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("readings", readings);
    json.set("alerts", array(result.alerts()));
    json.set("commands", array(result.commands()));
    json.set("findings", array(result.findings()));
    ArrayNode idle = json.putArray("idle");
    result.idle().forEach(idle::add);
    return json;
  }

  private static ArrayNode array(List<? extends SpecificRecord> records) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    records.forEach(record -> array.add(RecordJson.of(record)));
    return array;
  }

  private static void print(int readings, TrialResult result, PrintWriter out) {
    TextTable table = new TextTable("SINCE", "DEVICE", "RULE", "STATE", "SEVERITY", "MESSAGE");
    for (Alert alert : result.alerts()) {
      table.row(
          alert.getSince(),
          alert.getDevice(),
          alert.getRule(),
          alert.getState(),
          alert.getSeverity(),
          alert.getMessage());
    }
    if (!table.empty()) {
      table.print(out);
    }
    result
        .commands()
        .forEach(
            command ->
                out.println(
                    "Command "
                        + command.getName()
                        + " to "
                        + command.getDevice()
                        + " by "
                        + command.getSender()
                        + " at "
                        + command.getIssuedAt()));
    result.findings().forEach(finding -> out.println("Finding: " + finding.getMessage()));
    result
        .idle()
        .forEach(rule -> out.println("Rule " + rule + " watches none of these devices; see scope"));
    out.println(
        readings
            + " readings, "
            + result.alerts().size()
            + " alerts, "
            + result.commands().size()
            + " commands");
  }
}
