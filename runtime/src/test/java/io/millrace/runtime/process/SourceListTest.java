package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceListTest {

  @TempDir private Path data;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer connect;
  private volatile int busy;

  @BeforeEach
  void startConnect() throws IOException {
    connect = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connect.createContext("/", this::answer);
    connect.start();
  }

  @AfterEach
  void stopConnect() {
    connect.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    exchange.sendResponseHeaders(busy-- > 0 ? 409 : 204, -1);
    exchange.close();
  }

  private SourceList wanting(String... sources) {
    ConnectApi api = new ConnectApi("http://127.0.0.1:" + connect.getAddress().getPort(), null);
    return new SourceList(data, api, List.of(sources));
  }

  @Test
  void shouldTakeBackWhatItGaveAndNothingElseWhenASourceLeavesTheFile() throws Exception {
    // Given
    wanting("line-1", "meters").start();

    // When
    String summary = wanting("meters").start();

    // Then
    assertThat(summary).isEqualTo("1, removed line-1");
    assertThat(asked).containsExactly("DELETE /connectors/line-1");
  }

  @Test
  void shouldAskAgainWhenConnectIsBusyWithARebalance() throws Exception {
    // Given
    wanting("line-1").start();
    busy = 2;

    // When
    wanting().start();

    // Then
    assertThat(asked).hasSize(3).containsOnly("DELETE /connectors/line-1");
  }

  @Test
  void shouldTakeItBackAtTheNextStartWhenTheLastOneDidNotComeToIt() throws Exception {
    // Given
    wanting("line-1").start();
    connect.stop(0);
    SourceList cut = wanting();
    cut.abandonStart();
    assertThatThrownBy(cut::start).isNotNull();
    startConnect();

    // When
    wanting().start();

    // Then
    assertThat(asked).containsExactly("DELETE /connectors/line-1");
    assertThat(wanting().isEmpty()).isTrue();
  }
}
