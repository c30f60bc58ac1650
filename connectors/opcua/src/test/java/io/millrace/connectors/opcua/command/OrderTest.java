package io.millrace.connectors.opcua.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schema.Command;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void shouldWriteWhenThereIsNoWordBeforeThePoint() {
    // Given
    Command command = command("ns=2;s=Line/Speed", "{\"value\": 1.50, \"unit\": \"Hz\"}");

    // When
    Order order = Order.of(command);

    // Then
    assertThat(order.kind()).isEqualTo(Order.Kind.WRITE);
    assertThat(order.target()).isEqualTo("ns=2;s=Line/Speed");
    assertThat(order.values()).containsExactly(new BigDecimal("1.5"));
    assertThat(order.unit()).isEqualTo("Hz");
  }

  @Test
  void shouldTakeATextThatIsNoJsonAsItIs() {
    // Given
    Command command = command("write/name", "press one");

    // When
    Order order = Order.of(command);

    // Then
    assertThat(order.values()).containsExactly("press one");
  }

  @Test
  void shouldCallWithoutArgumentsWhenThePayloadIsEmpty() {
    // Given
    Command command = command("call/reset", "");

    // When
    Order order = Order.of(command);

    // Then
    assertThat(order.kind()).isEqualTo(Order.Kind.CALL);
    assertThat(order.values()).isEmpty();
  }

  @Test
  void shouldRefuseWhenThereIsNothingToWrite() {
    // Given
    Command command = command("write/speed", "");

    // When / Then
    assertThatThrownBy(() -> Order.of(command)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Command command(String name, String payload) {
    return Command.newBuilder()
        .setId("c")
        .setDevice("d")
        .setName(name)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setSender("s")
        .setIssuedAt(Instant.EPOCH)
        .build();
  }
}
