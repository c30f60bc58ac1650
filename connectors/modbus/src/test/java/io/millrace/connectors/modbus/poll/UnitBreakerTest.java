package io.millrace.connectors.modbus.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitBreakerTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final UnitBreaker breaker = new UnitBreaker(Duration.ofSeconds(1), Duration.ofSeconds(4));

  @Test
  void shouldAskAllTheSameWhenAUnitWasSilentOnce() {
    // Given
    UnitBreaker asked = breaker;

    // When
    asked.silent("no answer in time", 0);

    // Then
    assertThat(asked.asks(0)).isTrue();
  }

  @Test
  void shouldWaitLongerEachTimeWhenAUnitStaysSilent() {
    // Given
    breaker.silent("no answer in time", 0);
    breaker.silent("no answer in time", 0);

    // When
    boolean[] asks = {
      breaker.asks(SECOND - 1), breaker.asks(SECOND), again(SECOND), breaker.asks(2 * SECOND),
      breaker.asks(3 * SECOND), again(3 * SECOND), again(7 * SECOND), breaker.asks(10 * SECOND),
      breaker.asks(11 * SECOND)
    };

    // Then
    assertThat(asks).containsExactly(false, true, false, false, true, false, false, false, true);
  }

  private boolean again(long now) {
    breaker.silent("no answer in time", now);
    return breaker.asks(now);
  }

  @Test
  void shouldAskAgainWhenTheUnitAnswered() {
    // Given
    breaker.silent("no answer in time", 0);
    breaker.silent("no answer in time", 0);

    // When
    breaker.answered();

    // Then
    assertThat(breaker.asks(0)).isTrue();
    assertThat(breaker.isOpen()).isFalse();
  }
}
