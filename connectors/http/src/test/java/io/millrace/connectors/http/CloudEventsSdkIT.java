package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SDK of the CloudEvents project as a sender. */
class CloudEventsSdkIT {

  private static final Path PEERS = Path.of("src/test/peers").toAbsolutePath();
  private static final Path NODE_PEERS = Path.of("target/peers").toAbsolutePath();

  @Test
  void shouldTakeWhatTheSdkSendsInEachMode() throws Exception {
    // Given
    install();
    try (TaskHarness task = TaskHarness.open()) {
      String url = task.uri("/v1/devices/press/events").toString();

      // When
      String statuses = run("node", "cloudevents_sender.js", url);

      // Then
      assertThat(statuses.strip()).endsWith("200 200 200");
      assertThat(task.stored())
          .extracting(PollHarness::payload)
          .containsExactly(
              "{\"force\":12.5}", "{\"force\":12.5}", "{\"force\":13.5}", "{\"force\":14.5}");
      assertThat(task.stored())
          .extracting(each -> PollHarness.attribute(each, "millrace.message_id"))
          .containsExactly("/press 7", "/press 7", "/press 8", "/press 9");
    }
  }

  private static void install() throws IOException, InterruptedException {
    boolean there = Files.exists(Path.of("/usr/bin/npm")) || System.getenv("CI") != null;
    assumeThat(there).as("skipped: apt-get install nodejs npm").isTrue();
    Files.createDirectories(NODE_PEERS);
    for (String file : List.of("package.json", "package-lock.json", "cloudevents_sender.js")) {
      Files.copy(
          PEERS.resolve(file), NODE_PEERS.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(NODE_PEERS.resolve("node_modules/cloudevents"))) {
      run("npm", "ci", "--no-audit", "--no-fund");
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(NODE_PEERS.toFile())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }
}
