package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.OwnerKind;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a device whose messages wait. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description =
        "Registers a device whose messages wait, and so releases them. It becomes an IoT device:"
            + " what it says is shared with all readers of the readings topic.")
final class DevicesAcceptCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Parameters(paramLabel = "ID", description = "Device id, as 'devices list --parked' shows it.")
  private String id;

  @Option(names = "--owner", paramLabel = "OWNER", description = "Who owns it.")
  private String owner;

  @Option(
      names = "--owner-kind",
      paramLabel = "KIND",
      description = "BUSINESS or CONSUMER; BUSINESS if not given.")
  private OwnerKind ownerKind = OwnerKind.BUSINESS;

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("communication", "IOT").put("owner", owner).put("owner_kind", ownerKind.name());
    JsonNode answer =
        instance.connect().post("/api/devices/" + ConsoleClient.encode(id) + "/accept", body);
    output.print(answer, out -> print(answer.path("parked"), out));
    return ExitCodes.DONE;
  }

  private void print(JsonNode parked, PrintWriter out) {
    out.println(
        id
            + " is registered; "
            + parked.path("count").asLong()
            + " parked message(s) are released");
    out.println("  first    " + parked.path("first").asText());
    out.println("  last     " + parked.path("last").asText());
    out.println("  channel  " + parked.at("/sample/channel").asText());
    JsonNode payload = parked.at("/sample/payload");
    if (!payload.isMissingNode()) {
      out.println("  payload  " + (payload.isTextual() ? payload.asText() : payload));
    }
    out.println("See them with: millrace tap readings --from beginning --key " + id);
  }
}
