package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.lwm2m.client.Content;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.connectors.lwm2m.registration.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTest {

  private static final Peer DEVICE = Bench.plain(1);
  private static final int SENML_JSON = 110;

  private final Bench bench = new Bench(2);
  private final Desk desk = desk();

  private Desk desk() {
    Inlet inlet = new Inlet(Models.load("", List.of()), bench.outlet, bench.time);
    Observing observing = new Observing(LwM2mMap.EMPTY, bench.book, bench.registrar, inlet, bench);
    Wakefulness wakefulness = new Wakefulness(Duration.ofSeconds(93));
    return new Desk(
        bench.book,
        bench.outlet,
        bench.time,
        new Desk.Staff(bench.registrar, inlet, observing, wakefulness, bench));
  }

  private void send() {
    byte[] payload = "[{\"n\":\"/3303/0/5700\",\"v\":1}]".getBytes(StandardCharsets.UTF_8);
    desk.sent(DEVICE, new Content(null, SENML_JSON, payload, "m"), bench);
    bench.store();
  }

  @Test
  void shouldTellThatADeviceIsAwakeWhenItSendsAfterItSlept() {
    // Given
    bench.register(DEVICE, "dev", 600, "UQ");
    bench.told.clear();

    // When
    send();
    send();

    // Then
    assertThat(bench.told).as("once").containsExactly("present dev");
  }

  @Test
  void shouldTellNothingWhenADeviceNeverSleeps() {
    // Given
    bench.register(DEVICE, "dev", 600, "U");
    bench.told.clear();

    // When
    send();

    // Then
    assertThat(bench.told).isEmpty();
  }

  @Test
  void shouldRefuseWhenNobodyIsRegisteredThere() {
    // When
    send();

    // Then
    assertThat(bench.answers).containsExactly("4.04");
  }

  @Test
  void shouldCountNoLossWhenTheObservationIsNotKnown() {
    // Given
    bench.register(DEVICE, "dev", 600, "U");

    // When
    desk.lost(DEVICE, "aa");
    bench.outlet.tellLosses();

    // Then
    assertThat(bench.store()).isEmpty();
  }
}
