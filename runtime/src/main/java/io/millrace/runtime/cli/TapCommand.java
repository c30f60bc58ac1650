package io.millrace.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic as they come. */
@Command(
    name = "tap",
    mixinStandardHelpOptions = true,
    description = "Shows the committed records of a topic as JSON, one a line, as they come.")
final class TapCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private RunningInstance instance;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TOPIC",
      description = "Topic: millrace.readings.v1, or readings for short.")
  private String topic;

  @Option(
      names = "--from",
      defaultValue = "end",
      description =
          "beginning, end, a number of records before the end of each partition, or a time such as"
              + " 2026-11-22T10:15:00Z; ${DEFAULT-VALUE} if not given.")
  private String from;

  @Option(
      names = "--key",
      description = "Only records with this key, or with one that starts with it and '|'.")
  private String key;

  @Option(names = "--limit", defaultValue = "0", description = "End after so many records.")
  private long limit;

  @Option(names = "--no-follow", description = "End when everything that is there now was shown.")
  private boolean once;

  @Option(names = "--value", description = "Show the value only, not where it stands.")
  private boolean valueOnly;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    instance
        .connect()
        .lines(
            path(),
            line -> {
              out.println(valueOnly ? value(line) : line);
              out.flush();
            });
    return ExitCodes.DONE;
  }

  private String path() {
    String path =
        "/api/tap?topic="
            + ConsoleClient.encode(topic)
            + "&from="
            + ConsoleClient.encode(from)
            + "&limit="
            + limit
            + "&follow="
            + !once;
    return key == null ? path : path + "&key=" + ConsoleClient.encode(key);
  }

  private static String value(String line) {
    try {
      return JSON.readTree(line).path("value").toString();
    } catch (JsonProcessingException e) {
      throw new CommandException(ExitCodes.FAILED, "The instance sent something else than JSON", e);
    }
  }
}
