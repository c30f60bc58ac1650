package io.millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApproachTest {

  @Test
  void shouldComeToWhatIsWantedWhenItHasTime() {
    // Given
    Approach approach = new Approach(0, 0.2, 3, 1);

    // When
    IntStream.range(0, 50).forEach(each -> approach.step(900));

    // Then
    assertThat(approach.step(900)).isCloseTo(900, within(4.0));
  }

  @Test
  void shouldGoAPartOfTheWayWhenItMakesOneStep() {
    // Given
    Approach approach = new Approach(100, 0.25, 0, 1);

    // When
    double value = approach.step(200);

    // Then
    assertThat(value).isEqualTo(125);
  }
}
