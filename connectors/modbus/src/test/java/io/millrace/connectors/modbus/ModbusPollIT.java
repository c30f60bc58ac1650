package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.millrace.connectors.modbus.TaskHarness.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polls of independent devices over each kind of line. */
@Tag("timed")
class ModbusPollIT {

  @TempDir private Path directory;

  private static void assertPump(List<Seen> seen) {
    assertThat(seen)
        .extracting(Seen::metric, Seen::value, Seen::unit, Seen::quality, Seen::status)
        .contains(
            tuple("flow", 21.5, "m3/h", "GOOD", null),
            tuple("temperature", -40.5, "Cel", "GOOD", null),
            tuple("total", -1_234_567_890_123L, null, "GOOD", null),
            tuple("level", 2.5, "m", "GOOD", null),
            tuple("state", 10L, null, "GOOD", null),
            tuple("fault", true, null, "GOOD", null),
            tuple("name", "PUMP-7", null, "GOOD", null),
            tuple("broken", null, null, "BAD", "not a finite number"),
            tuple("door", true, null, "GOOD", null),
            tuple("running", false, null, "GOOD", null),
            tuple("speed", 0L, "Hz", "GOOD", null));
  }

  @Test
  void shouldReadEveryTypeWhenPolledOverTcp() {
    // Given
    int port = Peer.freePort();
    try (Peer server = Peer.pymodbus("tcp", port).listening(port);
        TaskHarness task = new TaskHarness(Maps.pump("tcp://127.0.0.1:" + port, 1, "pump-1"))) {

      // When
      task.await(seen -> seen.metric().equals("flow"));

      // Then
      assertPump(task.seen());
      Struct message = task.messages().get(0);
      assertThat(message.getString("protocol")).isEqualTo("modbus");
      assertThat(message.getString("channel")).isEqualTo("hall/1/fast");
      assertThat(message.<String, String>getMap("attributes"))
          .containsEntry("source_address", "127.0.0.1")
          .containsEntry("modbus.unit", "1");
      assertThat(message.getStruct("sequence").getInt64("number")).isEqualTo(1);
    }
  }

  @Test
  void shouldReadTheSameWhenPolledByRtuOverTcp() {
    // Given
    int port = Peer.freePort();
    String address = "rtu+tcp://127.0.0.1:" + port;
    try (Peer server = Peer.pymodbus("rtu+tcp", port).listening(port);
        TaskHarness task = new TaskHarness(Maps.pump(address, 1, "pump-1"))) {

      // When
      task.await(seen -> seen.metric().equals("speed") && seen.isGood());

      // Then
      assertPump(task.seen());
    }
  }

  @Test
  void shouldReadTheSameWhenPolledOverASerialLine() {
    // Given
    Path ours = directory.resolve("ours");
    Path theirs = directory.resolve("theirs");
    try (Peer wire = Peer.wire(ours, theirs);
        Peer server = Peer.pymodbus("serial", theirs);
        TaskHarness task = new TaskHarness(Maps.pump("serial://" + ours, 1, "pump-1"))) {

      // When
      task.await(seen -> seen.metric().equals("speed") && seen.isGood());

      // Then
      assertPump(task.seen());
      assertThat(task.messages().get(0).<String, String>getMap("attributes"))
          .containsEntry("source_address", "serial:" + ours);
    }
  }

  @Test
  void shouldSayWhichAddressIsRefusedWhenTheDeviceRefusesIt() {
    // Given
    int port = Peer.freePort();
    String map = Maps.quick(port).replace("address: 7", "address: 200");
    try (Peer server = Peer.modbusSerial(port).listening(port);
        TaskHarness task = new TaskHarness(map)) {

      // When
      Seen refused = task.await(seen -> seen.metric().equals("n"));

      // Then
      assertThat(refused.quality()).isEqualTo("BAD");
      assertThat(refused.status()).isEqualTo("0x02 ILLEGAL DATA ADDRESS");
    }
  }

  @Test
  void shouldReadTheOtherServerToo() {
    // Given
    int port = Peer.freePort();
    try (Peer server = Peer.modbusSerial(port).listening(port);
        TaskHarness task = new TaskHarness(Maps.quick(port))) {

      // When
      Seen read = task.await(Seen::isGood);

      // Then
      assertThat(read.value()).isEqualTo(7L);
    }
  }

  @Test
  void shouldKeepThePeriodWhenAnotherUnitBehindTheGatewayIsDead() {
    // Given
    int port = Peer.freePort();
    String map = Maps.pump("tcp://127.0.0.1:" + port, 1, "pump-1", 2, "dead", 3, "pump-3");
    try (Peer server = Peer.pymodbus("tcp", port).listening(port);
        TaskHarness task = new TaskHarness(map)) {
      task.await(seen -> seen.device().equals("dead"));
      task.await(seen -> seen.device().equals("dead") && seen.metric().equals("speed"));

      // When
      double period = meanPeriod(task);

      // Then
      assertThat(period).isBetween(90.0, 110.0);
      assertThat(task.seen())
          .filteredOn(seen -> seen.device().equals("dead"))
          .allSatisfy(seen -> assertThat(seen.quality()).isEqualTo("BAD"));
      assertThat(task.seen())
          .filteredOn(seen -> seen.device().equals("pump-3") && seen.metric().equals("flow"))
          .last()
          .extracting(Seen::value)
          .isEqualTo(42.25);
    }
  }

  @Test
  void shouldKeepThePeriodWhenAnotherUnitOnTheSerialLineIsDead() {
    // Given
    Path ours = directory.resolve("line");
    Path theirs = directory.resolve("units");
    String map = Maps.level("serial://" + ours, 1, "pump-1", 2, "dead");
    try (Peer wire = Peer.wire(ours, theirs);
        Peer server = Peer.pymodbus("serial", theirs);
        TaskHarness task = new TaskHarness(map)) {
      task.await(seen -> seen.device().equals("dead"));
      task.await(Seen::isGood);

      // When
      double period = meanPeriod(task);

      // Then
      assertThat(period).isBetween(90.0, 110.0);
      assertThat(task.seen())
          .filteredOn(seen -> seen.device().equals("dead"))
          .allSatisfy(seen -> assertThat(seen.quality()).isEqualTo("BAD"));
    }
  }

  private static double meanPeriod(TaskHarness task) {
    int before = task.times("pump-1").size();
    await().atMost(Duration.ofSeconds(30)).until(() -> poll(task, "pump-1") >= before + 50);
    List<Long> times = task.times("pump-1").subList(before, before + 50);
    return (times.get(49) - times.get(0)) / 49.0;
  }

  private static int poll(TaskHarness task, String device) {
    task.take();
    return task.times(device).size();
  }
}
