package io.millrace.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Waits for the end of a command. */
final class CommandWatch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
  private static final String DELIVERED = "DELIVERED";
  private static final Set<String> SUCCESS = Set.of(DELIVERED, "DONE");

  private final ConsoleClient client;
  private final JsonNode command;
  private JsonNode end;

  /**
   * @param command as the API has issued it
   */
  CommandWatch(ConsoleClient client, JsonNode command) {
    this.client = client;
    this.command = command;
  }

  /** The result with which it ended; null if none came until then. */
  JsonNode await(Instant patience) {
    Instant from = Instant.parse(command.path("issued_at").asText()).minus(CLOCKS_APART);
    client.linesWhile(
        "/api/tap?topic=command-results&follow=true&from="
            + ConsoleClient.encode(from.toString())
            + "&key="
            + ConsoleClient.encode(command.path("device").asText()),
        line -> {
          if (!line.isEmpty()) {
            look(line);
          }
          return end == null && Instant.now().isBefore(patience);
        });
    return end;
  }

  static boolean isSuccess(JsonNode result) {
    return SUCCESS.contains(result.path("status").asText());
  }

  private void look(String line) {
    JsonNode result = value(line);
    boolean goesOn =
        command.path("expects_answer").asBoolean()
            && result.path("status").asText().equals(DELIVERED);
    if (result.path("id").asText().equals(command.path("id").asText()) && !goesOn) {
      end = result;
    }
  }

  private static JsonNode value(String line) {
    try {
      return JSON.readTree(line).path("value");
    } catch (JsonProcessingException e) {
      throw new CommandException(ExitCodes.FAILED, "The instance sent something else than JSON", e);
    }
  }
}
