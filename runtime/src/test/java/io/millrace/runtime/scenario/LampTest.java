package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LampTest {

  private static final long START = 1_000_000;

  private final Lamp lamp = new Lamp(START);

  @Test
  void shouldTellThatItGetsDarkWhenTheSunGoesDown() {
    // When
    double noon = illuminance(START);
    double night = illuminance(START + 30_000);

    // Then
    assertThat(noon).isEqualTo(400);
    assertThat(night).isZero();
  }

  @Test
  void shouldBeOnForAWhileWhenItIsTold() {
    // When
    lamp.hear(Lamp.ON, new byte[0], START);

    // Then
    assertThat(lamp.isOn(START + 19_000)).isTrue();
    assertThat(lamp.isOn(START + 21_000)).isFalse();
  }

  private double illuminance(long now) {
    List<Utterance> said = lamp.step(now);
    return said.get(0).body().get("illuminance").asDouble();
  }
}
