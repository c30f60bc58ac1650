package io.millrace.connectors.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KafkaWatchTest {

  private final KafkaWatch watch = new KafkaWatch(Duration.ofSeconds(10), "Nothing is lost.");

  @Test
  void shouldWarnOnceForEachPatienceThatIsOver() {
    // When
    List<Boolean> warned = LongStream.of(9, 11, 15, 20, 22, 0, 11).mapToObj(this::look).toList();

    // Then
    assertThat(warned).containsExactly(false, true, false, false, true, false, true);
  }

  private boolean look(long seconds) {
    return watch.look(new WindowState(1, 1, 0, Duration.ofSeconds(seconds), false));
  }
}
