package io.millrace.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A thermostat, over HTTP: posts the temperature every two seconds, and waits for commands by long
 * poll. It heats for a while when it is told to, and says so.
 */
final class Thermostat implements Machine {

  private static final String DEVICE = "thermostat-1";
  private static final int EVERY = 4;
  private static final int HEATING_STEPS = 30;
  private static final double OUTSIDE = 17;
  private static final double HEATED = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern COMMAND = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

  private final URI root;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Approach temperature = new Approach(20.6, 0.02, 0.05, 7);
  private final Thread ear = new Thread(this::listen, DEVICE);
  private volatile int heating;
  private int steps;

  /**
   * @param server address of the HTTP connector, with a slash at the end
   * @param token by which the device is known
   */
  Thermostat(String server, String token) {
    this.root = URI.create(server).resolve("v1/devices/" + DEVICE + "/");
    this.token = token;
    ear.setDaemon(true);
    ear.start();
  }

  @Override
  public void step() {
    heating = Math.max(0, heating - 1);
    double now = temperature.step(heating > 0 ? HEATED : OUTSIDE);
    if (steps++ % EVERY == 0) {
      tell(
          String.format(
              Locale.ROOT,
              "{\"temperature\":%.2f,\"heating\":%b,\"time\":\"%s\"}",
              now,
              heating > 0,
              Instant.now()));
    }
  }

  /** Sends the same again, under the same key, until somebody has it. */
  private void tell(String body) {
    HttpRequest request =
        request("telemetry")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    http.sendAsync(request, BodyHandlers.discarding())
        .thenAccept(
            response -> {
              if (response.statusCode() >= 500) {
                http.sendAsync(request, BodyHandlers.discarding());
              }
            });
  }

  private void listen() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        HttpResponse<String> response =
            http.send(request("commands?wait=15").GET().build(), BodyHandlers.ofString());
        Matcher command = COMMAND.matcher(response.body());
        if (response.statusCode() == 200 && command.find()) {
          obey(command.group(1));
        }
      } catch (IOException e) {
        pause(); // the connector is not there yet, or not any more
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void obey(String id) throws IOException, InterruptedException {
    heating = HEATING_STEPS;
    http.send(
        request("commands/" + id)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"heating\":true}"))
            .build(),
        BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ear.interrupt();
  }
}
