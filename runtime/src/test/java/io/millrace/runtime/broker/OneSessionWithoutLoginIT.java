package io.millrace.runtime.broker;

import static io.millrace.runtime.broker.GuardedBroker.publish;
import static io.millrace.runtime.broker.GuardedBroker.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.millrace.schema.SessionPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that do not log in: whoever publishes for one first speaks for it. */
class OneSessionWithoutLoginIT {

  @TempDir private static Path dataDir;
  private static GuardedBroker broker;

  @BeforeAll
  static void open() throws Exception {
    broker = GuardedBroker.open(dataDir);
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void shouldRefuseWhatASecondSessionPublishesWhenTheMachineKeepsItsFirst() {
    // Given
    broker.machines.put("press", SessionPolicy.REFUSE);
    Mqtt5BlockingClient first = connected("a");
    publish(first, "devices/press/t", "1");
    Mqtt5BlockingClient second = connected("b");

    // When
    Mqtt5PubAckReasonCode code = publish(second, "devices/press/t", "2");

    // Then
    assertThat(code).isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    assertThat(publish(first, "devices/press/t", "3")).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    await().until(() -> broker.payloadsOf("press").equals(List.of("1", "3")));
  }

  @Test
  void shouldRefuseTheSameClientIdWhenItsSessionKeepsAMachine() {
    // Given
    broker.machines.put("robot", SessionPolicy.REFUSE);
    Mqtt5BlockingClient first = connected("c");
    publish(first, "devices/robot/t", "1");

    // When
    Mqtt5ConnAckReasonCode code = refusal(broker.client("c"));

    // Then
    assertThat(code).isEqualTo(Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED);
    assertThat(first.getState().isConnected()).isTrue();
  }

  @Test
  void shouldNeverMixTheSessionsOfAMachineWhenTheyChangeHandsUnderLoad() throws Exception {
    // Given
    broker.machines.put("mill", SessionPolicy.TAKE_OVER);
    ChangingHands hands =
        new ChangingHands(
            broker, "mill", number -> broker.builder("client-" + number).buildAsync());

    // When
    hands.change(20);

    // Then
    assertThat(hands.runs()).hasSize(20).doesNotHaveDuplicates();
    assertThat(hands.missing()).isEmpty();
  }

  private static Mqtt5BlockingClient connected(String clientId) {
    Mqtt5BlockingClient client = broker.client(clientId);
    client.connect();
    return client;
  }
}
