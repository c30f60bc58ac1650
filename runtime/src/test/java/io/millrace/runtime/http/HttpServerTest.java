package io.millrace.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpServerTest {

  private static final CountDownLatch READ = new CountDownLatch(1);

  /** Says one line and then nothing until somebody has read it. */
  @Path("/slow")
  public static final class Slow {

    /** The line. */
    @GET
    public StreamingOutput lines() {
      return out -> {
        out.write("first\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
          READ.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        out.write("last\n".getBytes(StandardCharsets.UTF_8));
      };
    }
  }

  @Test
  @Timeout(30)
  void shouldSendALineAtOnceWhenTheAnswerGoesOn() throws Exception {
    // Given
    try (HttpServer server =
            HttpServer.start("test", 0, new ResourceConfig().register(new Slow()));
        var body = get(server.address().resolve("/slow"))) {

      // When
      String first = body.readLine();

      // Then
      assertThat(first).isEqualTo("first");
      READ.countDown();
      assertThat(body.readLine()).isEqualTo("last");
    }
  }

  private static BufferedReader get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }
}
