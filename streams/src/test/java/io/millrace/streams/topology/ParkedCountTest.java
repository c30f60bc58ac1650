package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Device;
import io.millrace.streams.metrics.PipelineMetrics;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedCountTest {

  private static final String BOILER = "boiler-7";
  private static final int MORE_THAN_GO_AT_ONCE = 100;

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void start() {
    rig = new PipelineRig(stateDir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldCountWhatIsParkedByItsReason() {
    // Given
    Device off = PipelineRig.iot("pump-1");
    off.setEnabled(false);
    rig.register(off);
    rig.register(PipelineRig.machine("mill"));

    // When
    rig.say(rig.message(BOILER, "{\"t\":1}"));
    rig.say(rig.message(BOILER, "{\"t\":2}"));
    rig.say(rig.message("pump-1", "{\"t\":1}"));
    rig.say(rig.message("mill", "{\"t\":1}"));

    // Then
    assertThat(parked("UNREGISTERED")).isEqualTo(2);
    assertThat(parked("DISABLED")).isOne();
    assertThat(parked("NO_LINK")).isOne();
    assertThat(rig.count(PipelineMetrics.PARKED))
        .isEqualTo(rig.count(PipelineMetrics.MESSAGES, "outcome", "parked"));
  }

  @Test
  void shouldCountWhatWaitsBehindOthersApart() {
    // Given
    for (int number = 0; number < MORE_THAN_GO_AT_ONCE; number++) {
      rig.say(rig.message(BOILER, "{\"t\":" + number + "}"));
    }
    rig.register(PipelineRig.iot(BOILER));

    // When
    rig.say(rig.message(BOILER, "{\"t\":-1}"));

    // Then
    assertThat(parked("UNREGISTERED")).isEqualTo(MORE_THAN_GO_AT_ONCE);
    assertThat(parked("BEHIND_OTHERS")).isOne();
  }

  private double parked(String reason) {
    return rig.count(PipelineMetrics.PARKED, "reason", reason);
  }
}
