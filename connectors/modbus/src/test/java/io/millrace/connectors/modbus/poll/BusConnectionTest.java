package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusConnectionTest {

  private static final WireFailure SILENCE = FakeBus.failure(Kind.SILENT, "no answer in time");
  private static final WireFailure AWAY = FakeBus.failure(Kind.DISCONNECTED, "no connection");

  private final FakeBus bus = new FakeBus();
  private final BusCounts counts = new BusCounts(new SourceMetrics(), List.of());
  private long now;
  private BusConnection connection = to("tcp://10.0.0.5");

  private BusConnection to(String address) {
    return new BusConnection(Buses.at(address), bus, counts, () -> now);
  }

  private boolean isTriedAfter(long seconds) {
    int before = bus.connections;
    now += TimeUnit.SECONDS.toNanos(seconds);
    bus.away = null;
    try {
      connection.get(1);
    } catch (WireFailure e) {
      assertThat(e).isSameAs(AWAY);
    }
    bus.away = AWAY;
    return bus.connections > before;
  }

  @Test
  void shouldUseOneConnectionWhenItHolds() throws WireFailure {
    // Given
    Wire first = connection.get(1);

    // When
    Wire second = connection.get(1);

    // Then
    assertThat(second).isSameAs(first);
    assertThat(counts.getBuses()).containsEntry("hall", "connected");
  }

  @Test
  void shouldWaitTwiceAsLongEachTimeButNeverLongerThanAllowedWhenTheBusIsAway() {
    // Given
    bus.away = AWAY;
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);
      now += TimeUnit.SECONDS.toNanos(3);
    }
    assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);

    // When
    boolean[] tried = {isTriedAfter(2), isTriedAfter(1)};

    // Then
    assertThat(tried).containsExactly(false, true);
  }

  @Test
  void shouldSayWhyAndSinceWhenWhileTheBusIsAway() {
    // Given
    bus.away = AWAY;
    now = 5;
    assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);

    // When
    now = TimeUnit.SECONDS.toNanos(10);
    assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);

    // Then
    assertThat(connection.trouble()).isEqualTo(new BusConnection.Trouble(5, "no connection"));
    assertThat(counts.getBuses()).containsEntry("hall", "no connection");
  }

  @Test
  void shouldHaveNoTroubleAnyMoreWhenTheBusIsBack() throws WireFailure {
    // Given
    bus.away = AWAY;
    assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);
    bus.away = null;
    now = TimeUnit.SECONDS.toNanos(1);

    // When
    connection.get(1);

    // Then
    assertThat(connection.trouble()).isNull();
  }

  @Test
  void shouldKeepTheConnectionWhenAnotherUnitAnswersBetweenSilences() throws WireFailure {
    // Given
    connection.get(1);

    // When
    for (int round = 0; round < 5; round++) {
      connection.failed(1, SILENCE);
      connection.failed(1, SILENCE);
      connection.failed(1, FakeBus.failure(Kind.REFUSED, "0x02"));
    }

    // Then
    assertThat(bus.open).isOne();
  }

  @Test
  void shouldConnectAnewWhenNobodyAnswersAnyMore() throws WireFailure {
    // Given
    connection.get(1);
    connection.failed(1, SILENCE);
    connection.failed(1, SILENCE);

    // When
    connection.failed(1, SILENCE);
    connection.get(1);

    // Then
    assertThat(bus.connections).isEqualTo(2);
    assertThat(bus.open).isOne();
  }

  @Test
  void shouldConnectAnewWhenAUnitIsAskedThatOwesAnRtuAnswer() throws WireFailure {
    // Given
    connection = to("rtu+tcp://10.0.0.5:4001");
    connection.get(1);

    // When
    connection.failed(1, SILENCE);
    connection.get(1);

    // Then
    assertThat(bus.connections).isEqualTo(2);
  }

  @Test
  void shouldKeepTheConnectionWhenAnotherUnitIsAskedThanTheOneThatOwesAnRtuAnswer()
      throws WireFailure {
    // Given
    connection = to("rtu+tcp://10.0.0.5:4001");
    connection.get(1);
    connection.failed(1, SILENCE);

    // When
    connection.get(3);
    connection.answered();

    // Then
    assertThat(bus.connections).isOne();
  }

  @Test
  void shouldWaitUntilALateAnswerIsPastWhenAUnitOnASerialLineIsAskedAgain() throws WireFailure {
    // Given
    connection = to("serial:///dev/ttyS0");
    connection.get(1);
    connection.failed(1, SILENCE);

    // When
    assertThatThrownBy(() -> connection.get(1)).hasMessage("no answer in time");
    connection.get(3);
    now += Buses.at("serial:///dev/ttyS0").times().response().toNanos();
    connection.get(1);

    // Then
    assertThat(bus.connections).isOne();
  }

  @Test
  void shouldConnectAnewAtOnceWhenWhatCameByRtuIsNoAnswer() throws WireFailure {
    // Given
    connection = to("rtu+tcp://10.0.0.5:4001");
    connection.get(1);

    // When
    connection.failed(1, FakeBus.failure(Kind.GARBLED, "malformed answer"));
    connection.get(3);

    // Then
    assertThat(bus.connections).isEqualTo(2);
  }

  @Test
  void shouldWaitBeforeTheNextAttemptWhenThePeerHangsUp() throws WireFailure {
    // Given
    connection.get(1);

    // When
    connection.failed(1, AWAY);

    // Then
    assertThatThrownBy(() -> connection.get(1)).isSameAs(AWAY);
    assertThat(bus.open).isZero();
    assertThat(isTriedAfter(1)).isTrue();
  }
}
