package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;

/** Who asks. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

  /** Name and role; where nobody is asked for a login everybody is an operator. */
  @GET
  public JsonNode me(@Context SecurityContext context) {
    Caller caller = Caller.of(context);
    ObjectNode me = JsonNodeFactory.instance.objectNode();
    me.put("name", caller.name()).put("role", caller.role().name().toLowerCase(Locale.ROOT));
    me.put("login", context.getUserPrincipal() instanceof Caller);
    caller.parties().stream().sorted().forEach(me.withArray("parties")::add);
    return me;
  }
}
