package io.millrace.connectors.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.testing.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that connect over TLS, played by openssl. */
class LineServerTlsIT {

  private static final String RAW = "millrace.raw.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir private Path directory;

  private Certificates certificates;
  private TaskHarness task;
  private Process device;

  @BeforeEach
  void makeCertificates() throws Exception {
    certificates = new Certificates(directory);
  }

  @AfterEach
  void turnOff() {
    if (device != null) {
      device.destroyForcibly();
    }
    task.close();
  }

  private void listen(String... more) {
    List<String> settings =
        new ArrayList<>(List.of("telnet.listen", "tls://127.0.0.1:0", "telnet.raw", "true"));
    settings.addAll(List.of("telnet.tls.certificate.file", certificates.serverCertificate()));
    settings.addAll(List.of("telnet.tls.key.file", certificates.serverKey()));
    settings.addAll(List.of(more));
    task = TaskHarness.start(settings.toArray(String[]::new));
  }

  private void connect(String said, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-quiet"));
    command.addAll(List.of("-connect", "127.0.0.1:" + task.address().getPort()));
    command.addAll(List.of("-CAfile", certificates.authority(), "-verify_return_error"));
    command.addAll(List.of(more));
    device =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    device.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
    device.getOutputStream().flush();
  }

  @Test
  void shouldKnowADeviceByItsSecretWhenTheConnectionIsSecure() throws Exception {
    // Given
    listen("identify.secrets", "scale-1=s3cret");

    // When
    connect("scale-1 s3cret\n71.2\n");

    // Then
    await().atMost(PATIENCE).until(() -> !task.stored(RAW).isEmpty());
    assertThat(task.stored(RAW).get(0).getString("device")).isEqualTo("scale-1");
  }

  @Test
  void shouldKnowADeviceByItsCertificateWhenItShowsOne() throws Exception {
    // Given
    listen("identify.by", "CERTIFICATE", "telnet.tls.ca.file", certificates.authority());

    // When
    connect("71.2\n", "-cert", certificates.client(), "-key", certificates.clientKey());

    // Then
    await().atMost(PATIENCE).until(() -> !task.stored(RAW).isEmpty());
    Struct message = task.stored(RAW).get(0);
    assertThat(message.getString("device")).isEqualTo("client");
    assertThat(message.getString("principal")).isEqualTo("client");
  }

  @Test
  void shouldHearNothingWhenADeviceShowsNoCertificate() throws Exception {
    // Given
    listen("identify.by", "CERTIFICATE", "telnet.tls.ca.file", certificates.authority());

    // When
    connect("71.2\n");

    // Then
    await().atMost(PATIENCE).until(() -> !device.isAlive());
    assertThat(task.stored(RAW)).isEmpty();
  }
}
