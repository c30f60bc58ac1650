package io.millrace.connectors.http.server;

import io.millrace.connectors.http.intake.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells of what the library itself refuses, in the same words as the rest, without its causes. */
final class Refusals extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Reply reply =
        Reply.of(
            Problem.of(
                status,
                "http-" + status,
                "The request cannot be answered",
                "It does not keep to HTTP, or to the limits of this server."));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
    return true;
  }
}
