package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What a device says while too much is on its way to Kafka. */
class LossIT {

  private static final String MAP = "observe: {climate: {paths: [3303/0/5700]}}";

  private final int port = TaskHarness.freePort();

  @Test
  void shouldTellHowMuchIsLostWhenADeviceDoesNotRepeatIt() throws Exception {
    // Given
    try (TaskHarness task =
            TaskHarness.start(port, "lwm2m.map", MAP, "inflight.max.messages", "2");
        NotifyingDevice device = new NotifyingDevice(port)) {
      List<SourceRecord> full = fill(task, device);

      // When
      device.feel(3);
      device.feel(4);
      device.feel(5);
      String turnedAway = device.send();
      task.commit(full);

      // Then
      assertThat(turnedAway).isEqualTo("5.03");
      SourceRecord record = task.poll(1).get(0);
      Struct gap = (Struct) record.value();
      assertThat(record.topic()).isEqualTo(TaskHarness.GAPS);
      assertThat(record.key()).isEqualTo("noisy");
      assertThat(gap.getString("kind")).isEqualTo("SOURCE_LOST");
      assertThat(gap.getInt64("count")).isEqualTo(3);
    }
  }

  /** Registers a device and takes from it as much as may be on its way. */
  private static List<SourceRecord> fill(TaskHarness task, NotifyingDevice device)
      throws IOException {
    device.register();
    task.commit(task.poll(1));
    task.commit(task.poll(1));
    List<SourceRecord> full = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      device.feel(i);
      full.addAll(task.poll(1));
    }
    return full;
  }
}
