package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.modbus.map.DeviceModel;
import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.map.PollGroup;
import io.millrace.connectors.modbus.map.ReadLimits;
import io.millrace.connectors.modbus.plan.PollPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private static final long MILLI = 1_000_000;

  private static PollPlan plan(int unit, long period) {
    PollGroup group =
        new PollGroup(
            "g", Duration.ofMillis(period), PollGroup.Report.EVERY_POLL, Duration.ofMinutes(1));
    DeviceModel model =
        new DeviceModel("m", new ReadLimits(125, 2000, 0), Map.of("g", group), List.of());
    return new PollPlan(new Machine(unit, "d" + unit, model), group, List.of());
  }

  @Test
  void shouldSpreadPlansOverThePeriodWhenItBegins() {
    // Given
    PollSchedule schedule = new PollSchedule(List.of(plan(1, 100), plan(2, 100)), 0);

    // When
    List<String> turns = new ArrayList<>();
    for (long now = 0; now < 300; now += 10) {
      while (schedule.untilNext(now * MILLI) <= 0) {
        turns.add(schedule.take(now * MILLI).plan().machine().unit() + "@" + now);
      }
    }

    // Then
    assertThat(turns).containsExactly("1@0", "2@50", "1@100", "2@150", "1@200", "2@250");
  }

  @Test
  void shouldKeepTheRateAndCountWhatIsSkippedWhenABusWasBusy() {
    // Given
    PollSchedule schedule = new PollSchedule(List.of(plan(1, 100)), 0);
    schedule.take(0);

    // When
    PollSchedule.Turn late = schedule.take(350 * MILLI);

    // Then
    assertThat(late.skipped()).isEqualTo(2);
    assertThat(schedule.untilNext(350 * MILLI)).isEqualTo(50 * MILLI);
  }
}
