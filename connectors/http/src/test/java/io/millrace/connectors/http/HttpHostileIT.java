package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Those who mean no good: each hears a refusal or is hung up on, and the others do not notice. */
class HttpHostileIT {

  private static final String PLACE = "/v1/devices/good/telemetry";
  private static final String JSON = "application/json";
  private static final int SLOW = 100;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  @Test
  void shouldRefuseOrHangUpAndStayHealthyWhenARequestIsHostile() throws IOException {
    // Given
    List<HostileRequests.Attack> attacks = HostileRequests.all();
    try (TaskHarness task =
        TaskHarness.open(HttpKeys.IDLE, "1000", HttpKeys.MAX_PAYLOAD, "1000000")) {
      Sender good = new Sender(task);

      // When
      List<String> wrong = new ArrayList<>();
      for (HostileRequests.Attack attack : attacks) {
        String answer = send(task.port(), attack.bytes());
        if (!isRefused(answer, attack.mayBeTaken())) {
          wrong.add(attack + " -> " + answer.lines().findFirst().orElse(""));
        }
        assertThat(good.post(PLACE, "1", "Content-Type", JSON).statusCode())
            .as("after " + attack)
            .isEqualTo(200);
      }

      // Then
      assertThat(attacks).hasSizeGreaterThan(100);
      assertThat(wrong).isEmpty();
    }
  }

  @Test
  void shouldServeOthersWhenAHundredSendersNeverEndTheirRequest() throws IOException {
    // Given
    List<Socket> slow = new ArrayList<>();
    try (TaskHarness task = TaskHarness.open(HttpKeys.IDLE, "1000")) {
      for (int i = 0; i < SLOW; i++) {
        Socket socket = new Socket("127.0.0.1", task.port());
        socket.getOutputStream().write("POST /v1/devices/d/t HTTP/1.1\r\nHost: x\r\n".getBytes());
        slow.add(socket);
      }

      // When
      int status = new Sender(task).post(PLACE, "1", "Content-Type", JSON).statusCode();

      // Then
      assertThat(status).isEqualTo(200);
      for (Socket socket : slow) {
        socket.setSoTimeout(10_000);
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .doesNotContain(" 200 ");
        socket.close();
      }
    }
  }

  /** No answer to anything smuggled behind, and nothing that is a failure of the server. */
  private static boolean isRefused(String answer, boolean mayBeTaken) {
    Matcher statuses = STATUS.matcher(answer);
    while (statuses.find()) {
      int status = Integer.parseInt(statuses.group(1));
      if (!(status >= 400 && status < 500 || status == 505 || status == 501)
          && !(mayBeTaken && status == 200)) {
        return false;
      }
    }
    return true;
  }

  private static String send(int port, byte[] bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(3_500);
      StringBuilder answer = new StringBuilder();
      try {
        socket.getOutputStream().write(bytes);
        byte[] buffer = new byte[8_192];
        for (int read = socket.getInputStream().read(buffer);
            read >= 0;
            read = socket.getInputStream().read(buffer)) {
          answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
          if (answer.indexOf("\r\n\r\n") >= 0) {
            return answer.toString();
          }
        }
      } catch (SocketTimeoutException e) {
        return answer + "\nHTTP/1.1 000 left hanging";
      } catch (IOException e) {
        return answer.toString(); // it hung up on us
      }
      return answer.toString();
    }
  }
}
