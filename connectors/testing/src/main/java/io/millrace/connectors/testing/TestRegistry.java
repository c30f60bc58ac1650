package io.millrace.connectors.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.schema.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.avro.Schema;

/** A schema registry that several processes can ask, for as long as a test runs. */
public final class TestRegistry implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
  private final HttpServer server;

  /** Starts at a free port. */
  public TestRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    Object answer =
        exchange.getRequestMethod().equals("POST")
            ? Map.of("id", register(path[2], exchange))
            : Map.of("schema", schemas.schema(Integer.parseInt(path[3])).toString());
    byte[] body = json.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int register(String subject, HttpExchange exchange) throws IOException {
    String schema = json.readTree(exchange.getRequestBody()).get("schema").asText();
    return schemas.register(subject, new Schema.Parser().parse(schema));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
