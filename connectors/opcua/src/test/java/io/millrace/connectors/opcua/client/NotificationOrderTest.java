package io.millrace.connectors.opcua.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotificationOrderTest {

  private final NotificationOrder order = new NotificationOrder();

  @Test
  void shouldNameWhatIsMissingWhenANumberIsAhead() {
    // Given
    order.heard(3);

    // When / Then
    assertThat(order.missingBefore(4)).isEmpty();
    assertThat(order.missingBefore(7)).containsExactly(4L, 5L, 6L);
    assertThat(order.place(3)).isEqualTo(NotificationOrder.Place.OLD);
    assertThat(order.place(4)).isEqualTo(NotificationOrder.Place.NEW);
  }

  @Test
  void shouldGoOnWithOneWhenNumbersHaveRunOut() {
    // Given
    order.heard(0xFFFFFFFFL - 1);

    // When / Then
    assertThat(order.missingBefore(2)).containsExactly(0xFFFFFFFFL, 1L);
    assertThat(order.place(0xFFFFFFFFL)).isEqualTo(NotificationOrder.Place.NEW);
  }
}
