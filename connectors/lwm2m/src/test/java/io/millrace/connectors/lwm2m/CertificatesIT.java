package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.apache.kafka.connect.data.Struct;
import org.eclipse.leshan.client.object.Security;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leshan's client as a device that shows a certificate. */
class CertificatesIT {

  @TempDir private static Path folder;

  private static Authority authority;

  private final int port = TaskHarness.freePort();

  @BeforeAll
  static void issue() throws IOException, InterruptedException {
    authority = new Authority(folder);
    authority.issue("device", "CN=boiler, OU=Hall 7, O=Works");
    authority.generate("stranger", "CN=boiler, OU=Hall 7, O=Works");
  }

  private TaskHarness start() throws IOException, GeneralSecurityException {
    TaskHarness task =
        TaskHarness.start(
            TaskHarness.settings(
                0,
                "lwm2m.listen",
                "",
                "lwm2m.listen.secure",
                "coaps://127.0.0.1:" + port,
                "lwm2m.tls.certificate.file",
                authority.certificateFile("server").toString(),
                "lwm2m.tls.key.file",
                authority.keyFile("server").toString(),
                "lwm2m.tls.ca.file",
                authority.certificateFile("authority").toString()));
    task.flow();
    return task;
  }

  private LeshanDevice device(String endpoint, String alias)
      throws IOException, GeneralSecurityException {
    Security security =
        Security.x509(
            "coaps://127.0.0.1:" + port,
            LeshanDevice.SERVER_ID,
            authority.certificate(alias),
            authority.key(alias),
            authority.certificate("server"));
    return new LeshanDevice(new LeshanDevice.Plan(endpoint, security, 300, false));
  }

  @Test
  void shouldTakeTheSubjectForTheIdentityWhenTheAuthorityVouchesForIt() throws Exception {
    // Given
    try (TaskHarness task = start();
        LeshanDevice device = device("boiler", "device")) {
      device.register();

      // When
      boolean sent = device.send().isSuccess();

      // Then
      assertThat(sent).isTrue();
      assertThat(task.values("boiler", "temperature.sensor_value")).containsExactly(20.0);
      assertThat(task.stored())
          .extracting(record -> ((Struct) record.value()).getString("principal"))
          .containsOnly("CN=boiler,OU=Hall 7,O=Works");
    }
  }

  @ParameterizedTest
  @CsvSource({"boiler, stranger", "press, device"})
  void shouldRefuseWhenNobodyVouchesForTheNameOfTheEndpoint(String endpoint, String alias)
      throws Exception {
    // Given
    try (TaskHarness task = start();
        LeshanDevice device = device(endpoint, alias)) {

      // When
      device.start();

      // Then
      await()
          .during(Duration.ofMillis(1_500))
          .atMost(Duration.ofSeconds(3))
          .until(() -> !device.isRegistered() && task.stored().isEmpty());
    }
  }
}
