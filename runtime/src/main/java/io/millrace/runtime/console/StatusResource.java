package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.process.Addresses;
import io.millrace.runtime.process.Health;
import io.millrace.schema.topics.Topics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** How the instance is. */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {

  private final Health health;
  private final Addresses addresses;
  private final Topics topics;

  StatusResource(Health health, Addresses addresses, Topics topics) {
    this.health = health;
    this.addresses = addresses;
    this.topics = topics;
  }

  /** Ready or not; for operators also addresses and every component. */
  @GET
  public JsonNode status(@Context SecurityContext context) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("ready", health.ready());
    if (!Caller.of(context).operates()) {
      return status;
    }
    status.put("pid", ProcessHandle.current().pid());
    status.put("prefix", topics.prefix());
    status.set("addresses", Json.tree(addresses));
    status.set("components", Json.tree(health.components()));
    return status;
  }
}
