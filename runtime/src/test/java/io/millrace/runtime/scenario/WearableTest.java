package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WearableTest {

  private static final long START = 1_000_000;
  private static final long INTERVAL = 5_000;
  private static final int LONG = 2_000;
  private static final int ALARMING = 160;

  @Test
  void shouldSayTheSameWhenTheSeedIsTheSame() {
    // Given
    Wearable one = new Wearable("w", INTERVAL, 7, START);
    Wearable other = new Wearable("w", INTERVAL, 7, START);

    // When
    List<String> first = said(one, LONG, false);
    List<String> second = said(other, LONG, false);

    // Then
    assertThat(first).hasSize(LONG).isEqualTo(second);
  }

  @Test
  void shouldGoOnOverdoingItWhenNobodyTellsItToRest() {
    // When
    List<String> said = said(new Wearable("w", INTERVAL, 7, START), LONG, false);

    // Then
    assertThat(heartRate(said.get(LONG - 1))).isGreaterThan(ALARMING);
  }

  @Test
  void shouldCalmWhenToldToRest() {
    // Given
    Wearable wearable = new Wearable("w", INTERVAL, 7, START);

    // When
    List<String> said = said(wearable, LONG, true);

    // Then
    long alarming = said.stream().filter(each -> heartRate(each) > ALARMING).count();
    assertThat(alarming).isBetween(1L, LONG / 10L);
  }

  private static List<String> said(Wearable wearable, int messages, boolean careful) {
    List<String> said = new ArrayList<>();
    for (long now = START; said.size() < messages; now += 1_000) {
      for (Utterance utterance : wearable.step(now)) {
        said.add(utterance.body().toString());
        if (careful && utterance.body().get("heart_rate").asInt() > ALARMING) {
          wearable.hear(Wearable.REST, new byte[0], now);
        }
      }
    }
    return said;
  }

  private static int heartRate(String message) {
    return Json.read(message.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .get("heart_rate")
        .asInt();
  }
}
