package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** How many messages went which way. */
@Path("/api/funnel")
@Produces(MediaType.APPLICATION_JSON)
public final class FunnelResource {

  private final Funnel funnel;
  private final Clock clock;

  FunnelResource(Funnel funnel, Clock clock) {
    this.funnel = funnel;
    this.clock = clock;
  }

  /** The counts and when they were taken. */
  @GET
  public JsonNode counts() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", clock.instant().toString());
    ObjectNode counts = json.putObject("counts");
    funnel.counts().forEach(counts::put);
    return json;
  }
}
