package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.Device;
import io.millrace.streams.commands.CommandPolicy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** Commands to IoT devices. */
@Path("/api/commands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CommandsResource {

  private static final int MOST = 1_000;
  private static final long REACH = 5_000;
  private static final String PENDING = "PENDING";

  private final CommandDesk desk;
  private final DeviceRegistry devices;
  private final Clock clock;

  CommandsResource(CommandDesk desk, DeviceRegistry devices, Clock clock) {
    this.desk = desk;
    this.devices = devices;
    this.clock = clock;
  }

  /** The newest commands and what became of them, oldest first; without payloads. */
  @GET
  public JsonNode list(
      @QueryParam("device") String device, @QueryParam("limit") @DefaultValue("50") int limit) {
    ArrayNode commands = JsonNodeFactory.instance.arrayNode();
    desk.newest(device, REACH, Math.max(1, Math.min(limit, MOST)))
        .forEach(fate -> commands.add(describe(fate)));
    return commands;
  }

  /**
   * Issues a command, or says why the pipeline would refuse it.
   *
   * @param body device and name; optional: id, payload or payload_base64, content_type, expires_in
   *     (milliseconds), expects_answer, retain
   */
  @POST
  public JsonNode send(JsonNode body, @HeaderParam(Actor.HEADER) String header) {
    String actor = Actor.of(header);
    Instant now = clock.instant();
    Command command = new CommandRequest(body).command(actor, now);
    Device device = devices.find(command.getDevice()).orElse(null);
    CommandResult refused = CommandPolicy.judge(command, device, now.toEpochMilli());
    if (refused != null) {
      throw new ApiException(device == null ? 404 : 409, refused.getMessage());
    }
    desk.issue(command, actor);
    return describe(new CommandDesk.Fate(command, null));
  }

  private static ObjectNode describe(CommandDesk.Fate fate) {
    ObjectNode json = RecordJson.of(fate.command());
    json.remove("payload");
    json.put("bytes", fate.command().getPayload().remaining());
    CommandResult result = fate.result();
    json.put("status", result == null ? PENDING : result.getStatus().name());
    if (result != null) {
      json.set("result", RecordJson.of(result));
    }
    return json;
  }
}
