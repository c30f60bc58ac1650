package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.errors.ErrorCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;

/** Messages that could not go on. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeadLettersResource {

  private static final int MOST = 1_000;

  private final DeadLetterBox box;
  private final Masking masking;

  DeadLettersResource(DeadLetterBox box, Masking masking) {
    this.masking = masking;
    this.box = box;
  }

  /** The newest letters, oldest first, without their originals. */
  @GET
  public JsonNode list(
      @QueryParam("device") String device,
      @QueryParam("code") String code,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    ArrayNode letters = JsonNodeFactory.instance.arrayNode();
    box.find(new DeadLetterFilter(null, device, code), Math.max(1, Math.min(limit, MOST)))
        .forEach(letter -> letters.add(summary(letter)));
    return letters;
  }

  /** One letter with its original. */
  @GET
  @Path("/{id}")
  public JsonNode show(@PathParam("id") String id, @Context SecurityContext context) {
    Letter letter = box.find(id).orElseThrow(() -> unknown(id));
    DeadLetter whole = DeadLetter.newBuilder(letter.head()).build();
    whole.getOriginal().setPayload(letter.payload());
    ObjectNode json = masking.of(Caller.of(context)).letter(RecordJson.of(whole));
    code(letter.head().getCode(), json);
    letter.obstacle().ifPresent(why -> json.put("not_replayable", why));
    return json;
  }

  /** Sends letters on their way again: those that match id, device and code. */
  @POST
  @Path("/replay")
  public JsonNode replay(JsonNode body, @HeaderParam(Actor.HEADER) String actor) {
    DeadLetterFilter filter =
        new DeadLetterFilter(text(body, "id"), text(body, "device"), text(body, "code"));
    if (filter.open()) {
      throw new ApiException(400, "Say which: id, device or code");
    }
    DeadLetterBox.Replay replay = box.replay(filter, Actor.of(actor));
    if (filter.id() != null && replay.replayed().isEmpty() && replay.skipped().isEmpty()) {
      throw unknown(filter.id());
    }
    return Json.tree(replay);
  }

  private static ObjectNode summary(Letter letter) {
    DeadLetter head = letter.head();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", head.getId()).put("device", head.getDevice());
    json.put("stage", head.getStage().name()).put("code", head.getCode());
    json.put("message", head.getMessage()).put("failed_at", head.getFailedAt().toString());
    json.put("channel", head.getOriginal().getChannel());
    json.put("bytes", letter.payload().remaining()).put("parts", head.getParts());
    return json.put("replayable", letter.obstacle().isEmpty());
  }

  private static void code(String code, ObjectNode json) {
    Arrays.stream(ErrorCode.values())
        .filter(known -> known.name().equals(code))
        .forEach(known -> json.put("meaning", known.meaning()).put("cure", known.cure()));
  }

  private static String text(JsonNode body, String field) {
    return body != null && body.hasNonNull(field) ? body.get(field).asText() : null;
  }

  private static ApiException unknown(String id) {
    return new ApiException(404, "There is no dead letter '" + id + "'");
  }
}
