package io.millrace.connectors.http.server;

import io.millrace.connectors.http.intake.DevicePath;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.Reader;
import io.millrace.connectors.http.intake.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds who answers a request, by its method and path. */
final class Api extends Handler.Abstract {

  private static final String COMMANDS = "commands";
  private static final String DOCUMENT = "/openapi.json";
  private static final int OK = 200;

  private final Origins origins;
  private final Bodies bodies;
  private final Publishing publishing;
  private final Commanding commanding;
  private final byte[] document = document();

  Api(Origins origins, Bodies bodies, Publishing publishing, Commanding commanding) {
    this.origins = origins;
    this.bodies = bodies;
    this.publishing = publishing;
    this.commanding = commanding;
  }

  private static byte[] document() {
    try (InputStream resource = Api.class.getResourceAsStream(DOCUMENT)) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (origins.handle(exchange)) {
      return true;
    }
    try {
      refuseWhatOthersReadInAnotherWay(request);
      route(exchange);
    } catch (RefusedException e) {
      exchange.refuse(e.problem());
    }
    return true;
  }

  /** A proxy before us might see another path, or another end of the body. */
  private static void refuseWhatOthersReadInAnotherWay(Request request) throws RefusedException {
    if (request.getHttpURI().getPath().indexOf(';') >= 0) {
      throw new RefusedException(Problem.malformed("A path has no parameters here."));
    }
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
        && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      throw new RefusedException(
          Problem.malformed("HTTP/1.0 has no Transfer-Encoding; send Content-Length."));
    }
  }

  private void route(Exchange exchange) throws RefusedException {
    Head head = exchange.head();
    if (head.path().equals(DOCUMENT)) {
      allow(head, "GET");
      exchange.answer(new Reply(OK, Reply.JSON, document, Map.of()));
    } else if (head.path().equals(Reader.BATCH)) {
      allow(head, "POST");
      bodies.read(exchange, body -> publishing.take(exchange, body));
    } else if (head.path().startsWith(DevicePath.PREFIX)) {
      device(exchange, DevicePath.of(head.path()));
    } else {
      throw new RefusedException(Problem.notFound("See " + DOCUMENT + "."));
    }
  }

  private void device(Exchange exchange, DevicePath path) throws RefusedException {
    Head head = exchange.head();
    String channel = path.channel();
    if (channel.equals(COMMANDS)) {
      allow(head, "GET");
      exchange.read();
      commanding.listen(exchange, path.device());
    } else if (channel.startsWith(COMMANDS + "/")) {
      allow(head, "POST");
      String command = channel.substring(COMMANDS.length() + 1);
      bodies.read(exchange, body -> commanding.answer(exchange, path.device(), command, body));
    } else {
      allow(head, "POST");
      bodies.read(exchange, body -> publishing.take(exchange, body));
    }
  }

  private static void allow(Head head, String method) throws RefusedException {
    if (!head.method().equals(method)) {
      throw new RefusedException(
          Problem.of(405, "wrong-method", "This method means nothing here", "Use " + method + "."));
    }
  }
}
