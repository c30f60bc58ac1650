package io.millrace.runtime.registry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;

/** {@code /}: answers, so that a client can tell that the registry is there. */
@Path("/")
@Produces({Json.TYPE, Json.OLD_TYPE, Json.PLAIN_TYPE})
public final class RootResource {

  /** Nothing but an answer. */
  @GET
  public Map<String, Object> root() {
    return Map.of();
  }
}
