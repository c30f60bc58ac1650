package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactoryFloorTest {

  private static final long START = 1_000_000;
  private static final long MINUTE = 60_000;
  private static final String TO_CELL = "peers/cell-1/interlock";
  private static final String TO_PRESS = "peers/press-1/interlock";

  private final Press press = new Press(1, START);
  private final RobotCell cell = new RobotCell(1, START);

  @Test
  void shouldCloseTheRamOnlyWithTheArmOutWhenBothLive() {
    // When
    int closed = 0;
    int crashes = 0;
    for (long now = START; now < START + 5 * MINUTE; now += 50) {
      live(now);
      closed += press.isClosed() ? 1 : 0;
      crashes += press.isClosed() && cell.isInside() ? 1 : 0;
    }

    // Then
    assertThat(crashes).isZero();
    assertThat(closed).isPositive();
  }

  @Test
  void shouldStayOpenWhenTheCellSaysNothing() {
    // When
    List<Double> forces = new ArrayList<>();
    for (long now = START; now < START + MINUTE; now += 50) {
      press.step(now).stream()
          .filter(each -> each.channel().equals("telemetry"))
          .forEach(each -> forces.add(each.body().get("force").asDouble()));
    }

    // Then
    assertThat(forces).hasSize(60).allMatch(force -> force < 10);
  }

  @Test
  void shouldAskAgainWhenTheAnswerWasLost() {
    // When
    long asked = 0;
    for (long now = START; now < START + 20_000; now += 50) {
      asked += press.step(now).stream().filter(each -> each.channel().equals(TO_CELL)).count();
    }

    // Then
    assertThat(asked).isEqualTo(4);
  }

  private void live(long now) {
    for (Utterance utterance : press.step(now)) {
      if (utterance.channel().equals(TO_CELL)) {
        cell.hear(TO_PRESS, utterance.payload(), now);
      }
    }
    for (Utterance utterance : cell.step(now)) {
      if (utterance.channel().equals(TO_PRESS)) {
        press.hear(TO_CELL, utterance.payload(), now);
      }
    }
  }
}
