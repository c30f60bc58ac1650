package io.millrace.runtime.broker;

import static io.millrace.runtime.broker.GuardedInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand attempts of one device to speak for another, through the whole pipeline up to Kafka;
 * and machines that change hands, as Kafka sees them.
 */
class SpoofingIT {

  private static final String RAW = "millrace.raw.v1";
  private static final String MILL =
      """
      {"id":"mill","communication":"M2M","owner":{"id":"acme","kind":"BUSINESS"},
       "session_policy":"TAKE_OVER"}\
      """;

  private static final String LATHE =
      """
      {"id":"lathe","communication":"M2M","owner":{"id":"acme","kind":"BUSINESS"},
       "session_policy":"REFUSE"}\
      """;

  @TempDir private static Path folder;
  private static GuardedInstance instance;
  private static Mqtt5BlockingClient victim;
  private static Mqtt5AsyncClient thief;

  @BeforeAll
  static void start() throws Exception {
    instance =
        GuardedInstance.start(
            folder, "{authentication: password}", "victim", "thief", "mill", "lathe");
    instance.register(MILL + "," + LATHE);
    victim = instance.builder("victim", "victim").buildBlocking();
    victim.connect();
    thief = instance.builder("thief", "thief").buildAsync();
    thief.connect().join();
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @Test
  void shouldRefuseAThousandOfAThousandAttemptsToSpeakForAnother() {
    // When
    Map<String, Integer> refused = new TreeMap<>();
    refused.put("topic, QoS 1", refusedPublishes(250, MqttQos.AT_LEAST_ONCE, "devices/victim/t"));
    refused.put("topic, QoS 2", refusedPublishes(100, MqttQos.EXACTLY_ONCE, "devices/victim/t"));
    refused.put(
        "peers", refusedPublishes(150, MqttQos.AT_LEAST_ONCE, "devices/victim/peers/mill/go"));
    refused.put("towards", refusedPublishes(100, MqttQos.AT_LEAST_ONCE, "to/victim/commands/go"));
    refused.put("retained", refusedRetained(100));
    refused.put("client id", refusedConnections(150, SpoofingIT::underTheNameOfTheVictim));
    refused.put("will", refusedConnections(150, SpoofingIT::withAWillOfTheVictim));

    // Then
    assertThat(refused)
        .isEqualTo(
            Map.of(
                "topic, QoS 1", 250,
                "topic, QoS 2", 100,
                "peers", 150,
                "towards", 100,
                "retained", 100,
                "client id", 150,
                "will", 150));
    assertThat(victim.getState().isConnected()).as("the victim's own session").isTrue();
    saidByTheVictimItself("1");
    assertThat(of("victim")).extracting(SpoofingIT::payload).containsExactly("1");
    assertThat(lettersThatName("victim")).isEmpty();
  }

  @Test
  void shouldAttributeForgedFieldsAndPropertiesToTheirSender() {
    // When
    for (int number = 0; number < 100; number++) {
      thief
          .publishWith()
          .topic("devices/thief/forged")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(bytes("{\"device\":\"victim\",\"seq\":" + number + "}"))
          .userProperties()
          .add("millrace-principal", "victim")
          .add("millrace-client", "victim")
          .applyUserProperties()
          .send()
          .join();
    }

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> forged().size() == 100);
    assertThat(forged())
        .allSatisfy(
            message -> {
              assertThat(message.getDevice()).isEqualTo("thief");
              assertThat(message.getPrincipal()).isEqualTo("thief");
              assertThat(message.getAttributes())
                  .containsEntry("mqtt.user.millrace-principal", "thief")
                  .containsEntry("mqtt.user.millrace-client", "thief");
            });
  }

  @Test
  void shouldNotMixTheSessionsOfAMachineInKafkaWhenTheyChangeHands() throws Exception {
    // Given
    List<Talker> talkers = new ArrayList<>();

    // When
    for (int number = 0; number < 15; number++) {
      Talker talker =
          new Talker(instance.builder("mill/" + number, "mill").buildAsync(), "mill", "s" + number);
      talkers.add(talker);
      await().until(() -> talker.acknowledged().size() > 50);
    }
    for (Talker talker : talkers) {
      talker.close();
    }

    // Then
    Set<String> said = new HashSet<>();
    talkers.forEach(talker -> said.addAll(talker.acknowledged()));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> of("mill").stream().map(SpoofingIT::payload).toList().containsAll(said));
    assertThat(runs(of("mill"))).hasSize(15).doesNotHaveDuplicates();
    await().atMost(Duration.ofSeconds(30)).until(() -> isAudited("session.take-over", "mill"));
  }

  @Test
  void shouldRefuseASecondSessionAndAuditItWhenTheRegistrySaysSo() {
    // Given
    Mqtt5BlockingClient first = instance.builder("lathe/a", "lathe").buildBlocking();
    first.connect();

    // When
    int refused =
        refusedConnections(3, number -> instance.builder("lathe/b", "lathe").buildAsync());

    // Then
    assertThat(refused).isEqualTo(3);
    assertThat(first.getState().isConnected()).isTrue();
    await().atMost(Duration.ofSeconds(30)).until(() -> isAudited("session.refuse", "lathe"));
    first.disconnect();
  }

  private static boolean isAudited(String action, String device) {
    return instance.read("millrace.audit.v1", AuditEvent.class).stream()
        .anyMatch(event -> event.value().getAction().equals(action) && event.key().equals(device));
  }

  private static int refusedPublishes(int attempts, MqttQos qos, String topic) {
    List<CompletableFuture<Mqtt5PublishResult>> answers = new ArrayList<>();
    for (int number = 0; number < attempts; number++) {
      answers.add(
          thief.publishWith().topic(topic).qos(qos).payload(bytes("forged " + number)).send());
    }
    return (int) answers.stream().filter(SpoofingIT::isRefused).count();
  }

  private static int refusedRetained(int attempts) {
    List<CompletableFuture<Mqtt5PublishResult>> answers = new ArrayList<>();
    for (int number = 0; number < attempts; number++) {
      answers.add(
          thief
              .publishWith()
              .topic("devices/victim/state")
              .qos(MqttQos.AT_LEAST_ONCE)
              .retain(true)
              .payload(bytes("forged"))
              .send());
    }
    return (int) answers.stream().filter(SpoofingIT::isRefused).count();
  }

  private static boolean isRefused(CompletableFuture<Mqtt5PublishResult> answer) {
    Throwable failure =
        answer
            .handle((result, thrown) -> thrown == null ? result.getError().orElse(null) : thrown)
            .join();
    return failure instanceof Mqtt5PubAckException || failure instanceof Mqtt5PubRecException;
  }

  private static int refusedConnections(int attempts, IntFunction<Mqtt5AsyncClient> clients) {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int number = 0; number < attempts; number++) {
      answers.add(clients.apply(number).connect().toCompletableFuture());
    }
    int refused = 0;
    for (CompletableFuture<?> answer : answers) {
      Throwable failure = answer.handle((result, thrown) -> thrown).join();
      refused += failure instanceof Mqtt5ConnAckException ? 1 : 0;
    }
    return refused;
  }

  private static Mqtt5AsyncClient underTheNameOfTheVictim(int number) {
    return instance.builder(number % 2 == 0 ? "victim" : "victim/" + number, "thief").buildAsync();
  }

  private static Mqtt5AsyncClient withAWillOfTheVictim(int number) {
    String topic = number % 2 == 0 ? "devices/victim/state" : "devices/mill/state";
    return instance
        .builder("thief/" + number, "thief")
        .willPublish()
        .topic(topic)
        .payload(bytes("forged"))
        .applyWillPublish()
        .buildAsync();
  }

  private static void saidByTheVictimItself(String payload) {
    victim
        .publishWith()
        .topic("devices/victim/t")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(bytes(payload))
        .send();
    await().atMost(Duration.ofSeconds(30)).until(() -> !of("victim").isEmpty());
  }

  private static List<DeviceMessage> of(String device) {
    return instance.read(RAW, DeviceMessage.class).stream()
        .filter(message -> device.equals(message.key()))
        .map(ConsumerRecord::value)
        .toList();
  }

  private static List<DeviceMessage> forged() {
    return of("thief").stream()
        .filter(message -> message.getChannel().endsWith("/forged"))
        .toList();
  }

  private static List<ConsumerRecord<String, DeadLetter>> lettersThatName(String device) {
    return instance.read("millrace.dead-letters.v1", DeadLetter.class).stream()
        .filter(letter -> device.equals(letter.key()))
        .toList();
  }

  private static List<String> runs(List<DeviceMessage> messages) {
    List<String> runs = new ArrayList<>();
    for (DeviceMessage message : messages) {
      String session = message.getAttributes().get("mqtt.user.millrace-session");
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(session)) {
        runs.add(session);
      }
    }
    return runs;
  }

  private static String payload(DeviceMessage message) {
    byte[] bytes = new byte[message.getPayload().remaining()];
    message.getPayload().duplicate().get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
