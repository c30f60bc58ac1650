package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a device to do something. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description =
        "Sends a command to an IoT device. With --wait it ends when the device has it or has"
            + " answered, and fails if it was refused or came too late.")
final class CommandsSendCommand implements Callable<Integer> {

  private static final Duration GRACE = Duration.ofSeconds(15);

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "DEVICE", description = "Device id.")
  private String device;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "What to do: the last part of the topic that the device listens to.")
  private String name;

  @ArgGroup private Payload payload;

  /** What to say: at most one of both. */
  private static final class Payload {

    @Option(names = "--payload", paramLabel = "TEXT", description = "What to say to the device.")
    private String text;

    @Option(
        names = "--payload-file",
        paramLabel = "FILE",
        description = "The same from a file, - for standard input.")
    private Path file;
  }

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "Media type of the payload, such as application/json.")
  private String contentType;

  @Option(
      names = "--expires",
      paramLabel = "DURATION",
      converter = Milliseconds.class,
      defaultValue = "60s",
      description = "How long it is worth something: 10s, 5m; ${DEFAULT-VALUE} if not given.")
  private long expires;

  @Option(
      names = "--expect-answer",
      description = "Only the device's own answer ends it, not that it was delivered.")
  private boolean answer;

  @Option(
      names = "--retain",
      description = "The device shall see it also when it comes later (MQTT: retained).")
  private boolean retain;

  @Option(
      names = "--id",
      description = "Id of the command; the same id is carried out once. Made up if not given.")
  private String id;

  @Option(names = "--wait", description = "Wait until it has ended.")
  private boolean wait;

  @Override
  public Integer call() {
    ConsoleClient client = instance.connect();
    JsonNode sent = client.post("/api/commands", request());
    if (!wait) {
      output.print(sent, out -> out.println("Sent as " + sent.path("id").asText()));
      return ExitCodes.DONE;
    }
    Instant patience = Instant.parse(sent.path("expires_at").asText()).plus(GRACE);
    JsonNode result = new CommandWatch(client, sent).await(patience);
    if (result == null) {
      throw new CommandException(
          ExitCodes.FAILED, "Nothing was heard of command " + sent.path("id").asText());
    }
    output.print(result, out -> print(result, out));
    return CommandWatch.isSuccess(result) ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private ObjectNode request() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("device", device).put("name", name).put("expires_in", expires);
    body.put("expects_answer", answer).put("retain", retain);
    body.put("id", id).put("content_type", contentType);
    if (payload != null && payload.file != null) {
      body.put("payload_base64", Base64.getEncoder().encodeToString(TextFile.bytes(payload.file)));
    } else if (payload != null) {
      body.put("payload", payload.text);
    }
    return body;
  }

  private static void print(JsonNode result, PrintWriter out) {
    String message = result.path("message").asText();
    out.println(
        result.path("status").asText().toLowerCase(Locale.ROOT)
            + (message.isEmpty() ? "" : ": " + message));
    JsonNode payload = result.path("payload");
    if (!payload.isMissingNode()) {
      out.println(payload.isTextual() ? payload.asText() : payload);
    }
  }
}
