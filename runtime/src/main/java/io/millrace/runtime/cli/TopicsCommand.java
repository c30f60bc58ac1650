package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description =
        "Lists the topics, what is in them and for whom. Offsets count transaction markers too.")
final class TopicsCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Override
  public Integer call() {
    JsonNode topics = instance.connect().get("/api/topics");
    TextTable table =
        new TextTable("TOPIC", "KEY", "RECORD", "FOR", "KEPT", "PARTITIONS", "OFFSETS", "WHAT");
    topics.forEach(topic -> row(table, topic));
    output.print(topics, table::print);
    return ExitCodes.DONE;
  }

  private static void row(TextTable table, JsonNode topic) {
    table.row(
        topic.path("topic").asText(),
        topic.path("key").asText(),
        topic.path("record").asText(),
        topic.path("audience").asText(),
        topic.path("kept").asText(),
        topic.path("exists").asBoolean() ? topic.path("partitions").asText() : "-",
        topic.path("exists").asBoolean() ? topic.path("offsets").asText() : "-",
        topic.path("purpose").asText());
  }
}
