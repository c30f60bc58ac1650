package io.millrace.runtime.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as Confluent's clients read it: {@code error_code} and {@code message}. */
final class RegistryErrors implements ExceptionMapper<Exception> {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryErrors.class);
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERROR = 500;

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof RegistryException refusal) {
      return answer(refusal.status(), refusal.code(), refusal.getMessage());
    }
    if (failure instanceof WebApplicationException known) {
      int status = known.getResponse().getStatus();
      return answer(status, status, known.getMessage());
    }
    if (failure instanceof JsonProcessingException unreadable) {
      return answer(
          UNPROCESSABLE,
          UNPROCESSABLE,
          "The request is not the JSON expected: " + unreadable.getOriginalMessage());
    }
    LOG.error("A request to the schema registry failed", failure);
    return answer(SERVER_ERROR, SERVER_ERROR, "The registry failed; see its log");
  }

  private static Response answer(int status, int code, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error_code", code);
    body.put("message", message);
    return Response.status(status).type(Json.TYPE).entity(body).build();
  }
}
