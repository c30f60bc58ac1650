package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.faults.Ledger.Balance;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger(List.of("a", "b"), 3);

  @Test
  void shouldBalanceWhenEverythingArrivedOnceInOrder() {
    // When
    for (int n = 0; n < 3; n++) {
      ledger.arrived("a", n);
      ledger.arrived("b", n);
    }

    // Then
    assertThat(ledger.balance()).isEqualTo(new Balance(6, 0, 0, 0));
  }

  @Test
  void shouldCountEachFaultOnceWhenThingsWentWrong() {
    // When
    ledger.arrived("a", 0);
    ledger.arrived("a", 2);
    ledger.arrived("a", 1);
    ledger.arrived("a", 2);
    ledger.arrived("b", 1);

    // Then
    assertThat(ledger.balance()).isEqualTo(new Balance(4, 2, 1, 1));
  }

  @Test
  void shouldComplainWhenANumberWasNeverSent() {
    // When
    assertThatThrownBy(() -> ledger.arrived("a", 3))
        // Then
        .hasMessageContaining("never sent number 3");
  }
}
