package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.plan.PollPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollMessagesTest {

  private static final List<EdgeSample> SAMPLES = List.of(EdgeSample.good("a", 7L, "Cel", 1_000L));

  private static EdgeMessage message(String address) {
    Bus bus = Buses.at(address);
    PollPlan plan = PollPlan.of(bus).get(0);
    return new PollMessages(bus, "run-1").of(plan, SAMPLES, bus.address().host(), 1_000);
  }

  @Test
  void shouldSayWhereTheValuesComeFromWhenPolledOverTcp() {
    // Given
    String address = "tcp://10.0.0.5";

    // When
    EdgeMessage message = message(address);

    // Then
    assertThat(message.device()).isEqualTo("pair-1");
    assertThat(message.channel()).isEqualTo("hall/5/all");
    assertThat(message.samples()).isEqualTo(SAMPLES);
    assertThat(message.payload()).isEmpty();
    assertThat(message.attributes())
        .containsEntry("modbus.bus", "hall")
        .containsEntry("modbus.unit", "5")
        .containsEntry("modbus.group", "all")
        .containsEntry("source_address", "10.0.0.5");
  }

  @Test
  void shouldSayWhichLineWhenPolledOverASerialOne() {
    // Given
    String address = "serial:///dev/ttyUSB0";

    // When
    EdgeMessage message = message(address);

    // Then
    assertThat(message.attributes()).containsEntry("source_address", "serial:/dev/ttyUSB0");
  }

  @Test
  void shouldCountPerDeviceWhenThereAreSeveralPolls() {
    // Given
    Bus bus = Buses.at("tcp://10.0.0.5");
    PollPlan plan = PollPlan.of(bus).get(0);
    PollMessages messages = new PollMessages(bus, "run-1");
    messages.of(plan, SAMPLES, "10.0.0.5", 1_000);

    // When
    EdgeMessage second = messages.of(plan, SAMPLES, "10.0.0.5", 1_020);

    // Then
    assertThat(second.sequence().epoch()).isEqualTo("run-1");
    assertThat(second.sequence().number()).isEqualTo(2);
  }
}
