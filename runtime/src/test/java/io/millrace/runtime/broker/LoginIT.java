package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginIT {

  @TempDir private static Path dataDir;
  private static GuardedBroker broker;

  @BeforeAll
  static void open() throws Exception {
    broker = GuardedBroker.withLogin(dataDir);
    broker.allow("press", "p1");
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void shouldStampWhoSentAMessageAndTakeAwayWhatTheSenderClaimed() {
    // Given
    Mqtt5BlockingClient press = broker.client("press/a", "press", "p1");
    press.connect();

    // When
    press
        .publishWith()
        .topic("devices/press/t")
        .qos(MqttQos.AT_LEAST_ONCE)
        .userProperties()
        .add("millrace-principal", "robot")
        .add("millrace-session", "1")
        .add("site", "north")
        .applyUserProperties()
        .send();

    // Then
    await().until(() -> broker.receivedFrom("press").size() == 1);
    Map<String, String> stamped = properties(broker.receivedFrom("press").get(0));
    assertThat(stamped)
        .containsEntry("millrace-principal", "press")
        .containsEntry("millrace-client", "press/a")
        .containsEntry("millrace-address", "127.0.0.1")
        .containsEntry("site", "north")
        .hasSize(5);
    press.disconnect();
  }

  @Test
  void shouldRefuseAWrongPassword() {
    // When
    Mqtt5ConnAckReasonCode code = GuardedBroker.refusal(broker.client("press", "press", "p2"));

    // Then
    assertThat(code).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void shouldRefuseAClientWithoutPassword() {
    // When
    Mqtt5ConnAckReasonCode code = GuardedBroker.refusal(broker.client("press"));

    // Then
    assertThat(code).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void shouldRefuseTheClientIdOfAnother() {
    // When
    Mqtt5ConnAckReasonCode code = GuardedBroker.refusal(broker.client("robot", "press", "p1"));

    // Then
    assertThat(code).isEqualTo(Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
  }

  @Test
  void shouldLetADeviceSubscribeToItsOwnTopicsOnly() throws Exception {
    // Given
    Mqtt5BlockingClient press = broker.client("press", "press", "p1");
    press.connect();
    press.subscribeWith().topicFilter("to/press/#").qos(MqttQos.AT_LEAST_ONCE).send();

    // When
    Mqtt5SubAckException refused =
        catchThrowableOfType(
            Mqtt5SubAckException.class,
            () -> press.subscribeWith().topicFilter("to/robot/#").send());

    // Then
    assertThat(refused.getMqttMessage().getReasonCodes())
        .containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED);
  }

  @Test
  void shouldEndTheSessionWhenThePasswordIsRevoked() throws Exception {
    // Given
    broker.allow("lost", "p2");
    Mqtt5BlockingClient lost = broker.client("lost", "lost", "p2");
    lost.connect();

    // When
    broker.credentials.revoke("lost");

    // Then
    await().until(() -> !lost.getState().isConnected());
    assertThat(GuardedBroker.refusal(broker.client("lost", "lost", "p2")))
        .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void shouldLetAnEdgeNodeSpeakForItselfAndItsDevicesAlone() throws Exception {
    // Given
    broker.allow("plant:press", "p3");
    Mqtt5BlockingClient node = broker.client("plant:press", "plant:press", "p3");
    node.connect();
    node.subscribeWith().topicFilter("spBv1.0/plant/NCMD/press/#").send();

    // When
    var own = GuardedBroker.publish(node, "spBv1.0/plant/DDATA/press/arm", "1");
    var other = GuardedBroker.publish(node, "spBv1.0/plant/DDATA/mill/arm", "1");
    var command = GuardedBroker.publish(node, "spBv1.0/plant/NCMD/press", "1");
    var state = GuardedBroker.publish(node, "spBv1.0/STATE/scada", "1");

    // Then
    assertThat(own).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    assertThat(List.of(other, command, state)).containsOnly(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
    node.disconnect();
  }

  private static Map<String, String> properties(Mqtt5Publish message) {
    Map<String, String> properties = new TreeMap<>();
    message
        .getUserProperties()
        .asList()
        .forEach(each -> properties.put(each.getName().toString(), each.getValue().toString()));
    return properties;
  }
}
