package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what went wrong: 503 where Kafka or the registry do not answer, 500 for anything
 * unexpected.
 */
final class FailureMapper implements ExceptionMapper<RuntimeException> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

  @Override
  public Response toResponse(RuntimeException failure) {
    if (failure instanceof WebApplicationException web) {
      return web.getResponse();
    }
    LOG.warn("A console request failed", failure);
    int status = failure instanceof KafkaException ? 503 : 500;
    String cause = failure.getCause() == null ? "" : ": " + failure.getCause().getMessage();
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(JsonNodeFactory.instance.objectNode().put("error", failure.getMessage() + cause))
        .build();
  }
}
