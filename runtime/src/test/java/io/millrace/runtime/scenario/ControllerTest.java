package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControllerTest {

  private static final long START = 1_000_000;
  private static final int MINUTE = 60_000;

  private final Controller controller = new Controller(START);

  @Test
  void shouldTellEachMachineInTurnWhenTimeGoesOn() {
    // When
    List<String> told = said().map(Utterance::channel).toList();

    // Then
    assertThat(told.subList(0, 4))
        .containsExactly(
            "peers/drive-1/set_speed",
            "peers/belt-1/set_speed",
            "peers/meter-1/relay",
            "peers/drive-1/set_speed");
  }

  @Test
  void shouldWantSomethingElseEachTimeWhenItTellsAMachineAgain() {
    // When
    List<String> wanted =
        said()
            .filter(each -> each.channel().contains("drive-1"))
            .map(each -> each.body().get("value").asText())
            .toList();

    // Then
    assertThat(wanted).startsWith("900", "1500", "1200", "900");
  }

  private Stream<Utterance> said() {
    List<Utterance> all = new ArrayList<>();
    for (long now = START; now <= START + MINUTE; now += 50) {
      all.addAll(controller.step(now));
    }
    return all.stream();
  }
}
