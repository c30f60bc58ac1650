package io.millrace.runtime.broker;

import static io.millrace.runtime.broker.GuardedBroker.publish;
import static io.millrace.runtime.broker.GuardedBroker.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.millrace.schema.SessionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that log in, each test with one of its own. */
class OneSessionIT {

  @TempDir private static Path dataDir;
  private static GuardedBroker broker;

  @BeforeAll
  static void open() throws Exception {
    broker = GuardedBroker.withLogin(dataDir);
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void shouldEndTheFirstSessionWhenASecondOfTheSameMachineLogsIn() throws Exception {
    // Given
    machine("press", SessionPolicy.TAKE_OVER);
    Mqtt5BlockingClient first = session("press", "a");
    first.connect();

    // When
    Mqtt5BlockingClient second = session("press", "b");
    second.connect();

    // Then
    await().until(() -> !first.getState().isConnected());
    assertThat(second.getState().isConnected()).isTrue();
    assertThat(broker.journalOf("press"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("session.take-over");
              assertThat(entry.actor()).isEqualTo("press");
              assertThat(entry.detail()).containsEntry("other_client", "press/a");
            });
    assertThat(broker.meters.counter("millrace.mqtt.sessions.taken_over").count()).isPositive();
  }

  @Test
  void shouldRefuseTheSecondSessionWhenTheMachineKeepsItsFirst() throws Exception {
    // Given
    machine("robot", SessionPolicy.REFUSE);
    Mqtt5BlockingClient first = session("robot", "a");
    first.connect();

    // When
    List<Mqtt5ConnAckReasonCode> refused =
        List.of(refusal(session("robot", "b")), refusal(session("robot", "a")));

    // Then
    assertThat(refused).containsOnly(Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED);
    assertThat(first.getState().isConnected()).isTrue();
    assertThat(broker.journalOf("robot"))
        .extracting(GuardedBroker.Entry::action)
        .containsExactly("session.refuse", "session.refuse");
  }

  @Test
  void shouldAdmitTheSecondSessionWhenTheFirstHasEnded() throws Exception {
    // Given
    machine("lathe", SessionPolicy.REFUSE);
    Mqtt5BlockingClient first = session("lathe", "a");
    first.connect();
    first.disconnect();
    Mqtt5BlockingClient second = session("lathe", "b");

    // When
    await().ignoreExceptions().until(() -> !second.connect().getReasonCode().isError());

    // Then
    assertThat(second.getState().isConnected()).isTrue();
  }

  @Test
  void shouldLetADeviceThatIsNoMachineHaveSeveralSessions() throws Exception {
    // Given
    broker.allow("watch", "p");
    Mqtt5BlockingClient first = session("watch", "a");
    first.connect();

    // When
    Mqtt5BlockingClient second = session("watch", "b");
    second.connect();

    // Then
    assertThat(publish(first, "devices/watch/t", "1")).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    assertThat(publish(second, "devices/watch/t", "2")).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
  }

  @Test
  void shouldForgetSessionsWhenTheBrokerStartsAgain() throws Exception {
    // Given
    machine("drill", SessionPolicy.REFUSE);
    Mqtt5BlockingClient first = session("drill", "a");
    first.connectWith().sessionExpiryInterval(600).send();
    broker.restart();

    // When
    Mqtt5BlockingClient second = session("drill", "b");
    second.connect();

    // Then
    assertThat(second.getState().isConnected()).isTrue();
    assertThat(refusal(session("drill", "a"))).isEqualTo(Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED);
  }

  @Test
  void shouldSendTheWillOfAMachineBeforeItsNextSessionSpeaks() throws Exception {
    // Given
    machine("crane", SessionPolicy.TAKE_OVER);
    Cable cable = Cable.to(broker.port());
    Mqtt5BlockingClient first =
        GuardedBroker.login(broker.builder("crane/a"), "crane", "p")
            .serverPort(cable.port())
            .willPublish()
            .topic("devices/crane/state")
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload("offline".getBytes(StandardCharsets.UTF_8))
            .delayInterval(60)
            .applyWillPublish()
            .buildBlocking();
    first.connectWith().sessionExpiryInterval(600).send();
    publish(first, "devices/crane/t", "1");

    // When
    cable.cut();
    Mqtt5BlockingClient second = session("crane", "b");
    second.connect();
    publish(second, "devices/crane/t", "2");

    // Then
    await().until(() -> broker.payloadsOf("crane").contains("2"));
    assertThat(broker.payloadsOf("crane")).containsExactly("1", "offline", "2");
  }

  @Test
  void shouldAdmitTheNextSessionWhenTheFirstIsHalfOpenAndItsKeepAliveIsOver() throws Exception {
    // Given
    machine("saw", SessionPolicy.REFUSE);
    Cable cable = Cable.to(broker.port());
    Mqtt5BlockingClient first =
        GuardedBroker.login(broker.builder("saw/a"), "saw", "p")
            .serverPort(cable.port())
            .buildBlocking();
    first.connectWith().keepAlive(2).send();
    cable.freeze();
    Mqtt5ConnAckReasonCode meanwhile = refusal(session("saw", "b"));
    Mqtt5BlockingClient second = session("saw", "c");

    // When
    await().ignoreExceptions().until(() -> !second.connect().getReasonCode().isError());

    // Then
    assertThat(meanwhile).isEqualTo(Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED);
    cable.cut();
  }

  @Test
  void shouldNeverMixTheSessionsOfAMachineWhenTheyChangeHandsUnderLoad() throws Exception {
    // Given
    machine("mill", SessionPolicy.TAKE_OVER);
    ChangingHands hands =
        new ChangingHands(
            broker,
            "mill",
            number ->
                GuardedBroker.login(broker.builder("mill/" + number), "mill", "p").buildAsync());

    // When
    hands.change(20);

    // Then
    assertThat(hands.runs()).hasSize(20).doesNotHaveDuplicates();
    assertThat(hands.missing()).isEmpty();
  }

  @Test
  void shouldNeverMixTheSessionsOfAMachineWhenAllHaveTheSameClientId() throws Exception {
    // Given
    machine("loom", SessionPolicy.TAKE_OVER);
    ChangingHands hands =
        new ChangingHands(
            broker,
            "loom",
            number -> GuardedBroker.login(broker.builder("loom"), "loom", "p").buildAsync());

    // When
    hands.change(20);

    // Then
    assertThat(hands.runs()).hasSize(20).doesNotHaveDuplicates();
    assertThat(hands.missing()).isEmpty();
  }

  private static void machine(String id, SessionPolicy policy) throws Exception {
    broker.allow(id, "p");
    broker.machines.put(id, policy);
  }

  private static Mqtt5BlockingClient session(String machine, String name) {
    return broker.client(machine + "/" + name, machine, "p");
  }
}
