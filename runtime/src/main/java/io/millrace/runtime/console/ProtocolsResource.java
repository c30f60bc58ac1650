package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How many devices speak which protocol. */
@Path("/api/protocols")
@Produces(MediaType.APPLICATION_JSON)
public final class ProtocolsResource {

  private final DeviceRegistry devices;
  private final Classifications classifications;

  ProtocolsResource(DeviceRegistry devices, Classifications classifications) {
    this.devices = devices;
    this.classifications = classifications;
  }

  /** One count for each protocol. */
  @GET
  public JsonNode protocols() {
    return Json.tree(ProtocolCensus.of(devices.all().values(), classifications.all()));
  }
}
