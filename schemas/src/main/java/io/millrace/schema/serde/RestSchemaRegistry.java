package io.millrace.schema.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Speaks the Confluent Schema Registry REST API (also Apicurio's {@code /apis/ccompat/v7}). Tries
 * each address in turn, and all of them again, until one answers or the retry budget is spent.
 */
public final class RestSchemaRegistry implements SchemaRegistry {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ROUNDS = 5;
  private static final long BACKOFF_MILLIS = 200;

  private final List<URI> addresses;
  private final String authorization;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  private record Registration(String subject, Schema schema) {}

  /**
   * @param urls one or more addresses, separated by commas
   * @param userInfo {@code user:password} for basic authentication, or null
   */
  public RestSchemaRegistry(String urls, String userInfo) {
    this.addresses =
        List.of(urls.split(",")).stream()
            .map(url -> URI.create(url.trim().replaceAll("/+$", "")))
            .toList();
    this.authorization =
        userInfo == null
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int register(String subject, Schema schema) {
    Registration registration = new Registration(subject, schema);
    Integer known = ids.get(registration);
    if (known != null) {
      return known;
    }
    String body = json.createObjectNode().put("schema", schema.toString()).toString();
    int id = call("/subjects/" + subject + "/versions", body).path("id").asInt();
    ids.put(registration, id);
    return id;
  }

  @Override
  public Schema schema(int id) {
    return schemas.computeIfAbsent(
        id,
        absent ->
            new Schema.Parser()
                .parse(call("/schemas/ids/" + absent, null).path("schema").asText()));
  }

  private JsonNode call(String path, String body) {
    IOException last = null;
    for (int round = 0; round < ROUNDS; round++) {
      for (URI address : addresses) {
        try {
          return answer(http.send(request(address, path, body), BodyHandlers.ofString()), path);
        } catch (IOException e) {
          last = e;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new SchemaRegistryException(
              "Interrupted while asking the schema registry", true, e);
        }
      }
      pause(round);
    }
    throw new SchemaRegistryException(
        "Schema registry " + addresses + " does not answer " + path, true, last);
  }

  private HttpRequest request(URI address, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(TIMEOUT)
            .header("Accept", CONTENT_TYPE);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return body == null
        ? request.GET().build()
        : request.header("Content-Type", CONTENT_TYPE).POST(BodyPublishers.ofString(body)).build();
  }

  private JsonNode answer(HttpResponse<String> response, String path) throws IOException {
    if (response.statusCode() >= 500) {
      throw new IOException("HTTP " + response.statusCode() + " for " + path);
    }
    if (response.statusCode() >= 400) {
      throw new SchemaRegistryException(
          "Schema registry refuses "
              + path
              + ": HTTP "
              + response.statusCode()
              + " "
              + response.body(),
          false,
          null);
    }
    return json.readTree(response.body());
  }

  private static void pause(int round) {
    try {
      Thread.sleep(BACKOFF_MILLIS << round);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException(
          "Interrupted while waiting for the schema registry", true, e);
    }
  }
}
