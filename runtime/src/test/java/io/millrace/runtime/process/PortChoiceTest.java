package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortChoiceTest {

  @TempDir private Path dataDir;
  private final Set<Integer> busy = new HashSet<>();
  private final List<String> said = new ArrayList<>();

  @Test
  void shouldTakeUsualPortWhenItIsFree() throws Exception {
    // When
    int port = choice().choose("kafka", null, 9092);

    // Then
    assertThat(port).isEqualTo(9092);
    assertThat(said).isEmpty();
  }

  @Test
  void shouldMoveToNextFreePortAndSaySoWhenUsualOneIsBusy() throws Exception {
    // Given
    busy.addAll(List.of(9092, 9093));

    // When
    int port = choice().choose("kafka", null, 9092);

    // Then
    assertThat(port).isEqualTo(9094);
    assertThat(said).containsExactly("port 9092 is busy, kafka listens on 9094");
  }

  @Test
  void shouldRefuseWhenPortGivenByHandIsBusy() {
    // Given
    busy.add(9999);

    // When / Then
    assertThatThrownBy(() -> choice().choose("kafka", 9999, 9092))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("9999")
        .hasMessageContaining("--kafka-port");
  }

  @Test
  void shouldTakePortOfLastRunWhenNoneIsGiven() throws Exception {
    // Given
    choice().choose("kafka", 19000, 9092);

    // When
    int port = choice().choose("kafka", null, 9092);

    // Then
    assertThat(port).isEqualTo(19000);
    assertThat(said).isEmpty();
  }

  @Test
  void shouldNotGiveSamePortTwiceWhenTwoComponentsAsk() throws Exception {
    // Given
    PortChoice choice = choice();
    choice.choose("registry", null, 8080);

    // When
    int port = choice.choose("console", null, 8080);

    // Then
    assertThat(port).isEqualTo(8081);
  }

  private PortChoice choice() throws IOException {
    return new PortChoice(PortBook.in(dataDir, "test"), port -> !busy.contains(port), said::add);
  }
}
