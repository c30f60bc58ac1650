package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairSharesTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void shouldNotMakeOneDeviceWaitForAnother() {
    // Given
    FairShares shares = new FairShares(new Fairness(1, 1));
    shares.take("loud", 0);

    // When
    long wait = shares.take("quiet", 0);

    // Then
    assertThat(wait).isZero();
    assertThat(shares.take("loud", 0)).isPositive();
  }

  @Test
  void shouldForgetDevicesThatHaveBeenSilent() {
    // Given
    FairShares shares = new FairShares(new Fairness(1, 1));
    shares.take("a", 0);
    shares.take("b", SECOND);

    // When
    shares.sweep(SECOND);

    // Then
    assertThat(shares.size()).isEqualTo(1);
    assertThat(shares.take("b", SECOND)).isPositive();
  }
}
