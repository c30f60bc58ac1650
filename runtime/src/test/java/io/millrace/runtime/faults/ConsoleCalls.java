package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an operator does to devices, links and rules, over the console's API. */
final class ConsoleCalls {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String console;

  ConsoleCalls(String console) {
    this.console = console;
  }

  /** Registers machines, each with an owner of its own. */
  void machines(String... ids) throws Exception {
    devices("M2M", ids);
  }

  /** Registers IoT devices. */
  void iot(String... ids) throws Exception {
    devices("IOT", ids);
  }

  /**
   * Links two machines.
   *
   * @param more further keys of the link, after a comma, or nothing
   */
  void link(String id, String a, String b, String more) throws Exception {
    call(
        "POST",
        "/api/links",
        "links: [{id: %s, a: {device: %s, party: of-%s}, b: {device: %s, party: of-%s}%s}]"
            .formatted(id, a, a, b, b, more));
  }

  /** Registers an IoT device of a consumer. */
  void wearable(String id, String consumer) throws Exception {
    call(
        "POST",
        "/api/devices",
        "devices: [{id: %s, communication: IOT, owner: {id: %s, kind: CONSUMER}}]"
            .formatted(id, consumer));
  }

  /** Forgets a consumer. */
  void forget(String consumer) throws Exception {
    call("DELETE", "/api/owners/" + consumer, "");
  }

  /** Ends a link. */
  void unlink(String id) throws Exception {
    call("DELETE", "/api/links/" + id, "");
  }

  /** Applies a rule, given as a rules file holds it. */
  void rule(String rule) throws Exception {
    call("POST", "/api/rules", "rules: [" + rule + "]");
  }

  private void devices(String world, String... ids) throws Exception {
    call(
        "POST",
        "/api/devices",
        Arrays.stream(ids)
            .map(
                id ->
                    "{id: %s, communication: %s, owner: {id: of-%s, kind: BUSINESS}}"
                        .formatted(id, world, id))
            .collect(Collectors.joining(", ", "devices: [", "]")));
  }

  private void call(String method, String path, String body) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(console + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }
}
