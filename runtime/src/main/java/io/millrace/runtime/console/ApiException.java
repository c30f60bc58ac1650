package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers a request with a status and {@code {"error": …}}. */
final class ApiException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  ApiException(int status, String message) {
    this(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  ApiException(int status, JsonNode body) {
    super(Response.status(status).entity(body).type(MediaType.APPLICATION_JSON_TYPE).build());
  }
}
