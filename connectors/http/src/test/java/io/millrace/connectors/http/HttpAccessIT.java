package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpAccessIT {

  private static final String PLACE = "/v1/devices/boiler-7/t";
  private static final String BODY = "{\"x\":1}";

  @TempDir Path directory;

  @Test
  void shouldLetSendersSpeakForTheirOwnDevicesOnly() throws Exception {
    // Given
    try (TaskHarness task =
        TaskHarness.start(
            HttpKeys.TOKENS, "boiler-7=token-7,gateway@line-1-*|boiler-8=token-g",
            HttpKeys.USERS, "boiler-7=pass word",
            HttpKeys.SIGNERS, "boiler-7=signing secret")) {
      Sender sender = new Sender(task);
      String basic = Base64.getEncoder().encodeToString("boiler-7:pass word".getBytes("UTF-8"));
      String wrong = Base64.getEncoder().encodeToString("boiler-7:password".getBytes("UTF-8"));

      // When
      List<Integer> statuses =
          List.of(
              status(sender, PLACE, "Authorization", "Bearer token-7"),
              status(sender, PLACE, "Authorization", "Basic " + basic),
              status(sender, PLACE, "X-Hub-Signature-256", "sha256=" + sign("signing secret")),
              status(sender, "/v1/devices/line-1-a/t", "Authorization", "Bearer token-g"),
              status(sender, PLACE, "Authorization", "Bearer token-g"),
              status(sender, "/v1/devices/other/t", "Authorization", "Bearer token-7"),
              status(sender, PLACE, "Authorization", "Bearer token"),
              status(sender, PLACE, "Authorization", "Basic " + wrong),
              status(sender, PLACE, "X-Hub-Signature-256", "sha256=" + sign("other secret")),
              status(sender, PLACE, "X-Other", "nothing"));

      // Then
      assertThat(statuses).containsExactly(200, 200, 200, 200, 403, 403, 401, 401, 401, 401);
      assertThat(task.stored())
          .extracting((Struct message) -> message.getString("principal"))
          .containsExactly("boiler-7", "boiler-7", "boiler-7", "gateway");
    }
  }

  @Test
  void shouldKnowADeviceByItsCertificate() {
    // Given
    openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj /CN=ca");
    certificate("server", "localhost");
    certificate("boiler-7", "boiler-7");
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout f.key -out f.pem -subj /CN=boiler-7");
    try (TaskHarness task =
        TaskHarness.start(
            HttpKeys.LISTEN, "https://127.0.0.1:0",
            HttpKeys.CERTIFICATE, directory.resolve("server.pem").toString(),
            HttpKeys.KEY, directory.resolve("server.key").toString(),
            HttpKeys.TRUSTED, directory.resolve("ca.pem").toString())) {
      // When
      String own = curl(task, PLACE, "--cert", "boiler-7.pem", "--key", "boiler-7.key");
      String other =
          curl(task, "/v1/devices/b/t", "--cert", "boiler-7.pem", "--key", "boiler-7.key");
      String foreign = curl(task, PLACE, "--cert", "f.pem", "--key", "f.key");
      String none = curl(task, PLACE);

      // Then
      assertThat(own).isEqualTo("200 2");
      assertThat(other).isEqualTo("403 2");
      assertThat(foreign).startsWith("000");
      assertThat(none).isEqualTo("401 2");
      assertThat(task.stored()).hasSize(1);
      assertThat(task.stored().get(0).getString("principal")).isEqualTo("boiler-7");
    }
  }

  private static int status(Sender sender, String place, String header, String value) {
    return sender.post(place, BODY, "Content-Type", "application/json", header, value).statusCode();
  }

  private static String sign(String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
  }

  private void certificate(String file, String name) {
    openssl("req -newkey rsa:2048 -nodes -keyout " + file + ".key -out r.csr -subj /CN=" + name);
    write("ext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
    openssl(
        "x509 -req -in r.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out "
            + file
            + ".pem");
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openssl(String arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    run(command);
  }

  /** Status code and HTTP version. */
  private String curl(TaskHarness task, String place, String... more) {
    List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null"));
    command.addAll(List.of("-w", "%{http_code} %{http_version}", "--http2"));
    command.addAll(List.of("--cacert", "ca.pem", "-H", "Content-Type: application/json"));
    command.addAll(List.of("-d", BODY));
    command.addAll(List.of(more));
    command.add(task.uri(place).toString());
    return run(command);
  }

  private String run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
