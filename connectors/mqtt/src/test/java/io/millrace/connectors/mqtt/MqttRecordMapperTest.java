package io.millrace.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.edge.EdgeTrace;
import io.millrace.connectors.mqtt.MqttMessage.Flags;
import io.millrace.connectors.mqtt.MqttMessage.Properties;
import io.millrace.connectors.mqtt.MqttMessage.UserProperty;
import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttRecordMapperTest {

  private static final Flags QOS_1 = new Flags(1, false, false);

  private static EdgeResult map(MqttMessage message, String... settings) {
    Map<String, String> all = TaskHarness.settings("tcp://localhost:1", settings);
    return new MqttRecordMapper(new MqttSourceConfig(all).mapping()).map(message);
  }

  private static MqttMessage message(String topic, String payload, Properties properties) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new MqttMessage(topic, bytes, 77, QOS_1, properties);
  }

  private static Properties user(String... namesAndValues) {
    List<UserProperty> user = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      user.add(new UserProperty(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Properties(null, null, null, -1, user);
  }

  @Test
  void shouldAcceptAPlainMessage() {
    // When
    EdgeMessage accepted = map(message("devices/d1/t", "1", null)).message();

    // Then
    assertThat(accepted.device()).isEqualTo("d1");
    assertThat(accepted.channel()).isEqualTo("devices/d1/t");
    assertThat(accepted.receivedAt()).isEqualTo(77);
    assertThat(accepted.attributes()).isEqualTo(Map.of("mqtt.qos", "1"));
    assertThat(accepted.sequence()).isNull();
  }

  @Test
  void shouldCarryEveryPropertyOfMqtt5() {
    // Given
    Properties properties =
        new Properties(
            "application/json",
            "answers",
            "AQI=",
            30,
            List.of(
                new UserProperty("site", "north"),
                new UserProperty("traceparent", "00-1"),
                new UserProperty("tracestate", "a=b"),
                new UserProperty("seq", "12"),
                new UserProperty("epoch", "e3")));

    // When
    EdgeMessage accepted = map(message("devices/d1/t", "1", properties)).message();

    // Then
    assertThat(accepted.contentType()).isEqualTo("application/json");
    assertThat(accepted.sequence()).isEqualTo(new EdgeSequence("e3", 12));
    assertThat(accepted.trace()).isEqualTo(new EdgeTrace("00-1", "a=b"));
    assertThat(accepted.attributes())
        .containsEntry("mqtt.user.site", "north")
        .containsEntry("mqtt.response_topic", "answers")
        .containsEntry("mqtt.correlation_data", "AQI=")
        .containsEntry("mqtt.message_expiry", "30");
  }

  @Test
  void shouldLeaveOutWhatASenderSaysInTheNameOfTheBroker() {
    // Given
    Properties forged = user("millrace-principal", "d2", "millrace-session", "1", "site", "north");

    // When
    EdgeMessage accepted = map(message("devices/d1/t", "1", forged)).message();

    // Then
    assertThat(accepted.principal()).isNull();
    assertThat(accepted.attributes()).isEqualTo(Map.of("mqtt.qos", "1", "mqtt.user.site", "north"));
  }

  @Test
  void shouldKeepWhatTheBrokerSaysOfASenderWhenItDoes() {
    // Given
    Properties stamped = user("millrace-client", "d1/a");

    // When
    EdgeMessage accepted =
        map(message("devices/d1/t", "1", stamped), "broker.stamps", "true").message();

    // Then
    assertThat(accepted.attributes()).containsEntry("mqtt.user.millrace-client", "d1/a");
  }

  @Test
  void shouldFlagRetainedAndRedeliveredMessages() {
    // Given
    MqttMessage message =
        new MqttMessage("devices/d1/t", new byte[0], 0, new Flags(2, true, true), null);

    // When / Then
    assertThat(map(message).message().attributes())
        .isEqualTo(Map.of("mqtt.qos", "2", "mqtt.retained", "true", "mqtt.dup", "true"));
  }

  @Test
  void shouldReadTheSequenceFromThePayloadWhenToldTo() {
    // When
    EdgeMessage accepted =
        map(
                message("devices/d1/t", "{\"boot\":\"b\",\"n\":5}", null),
                "sequence.field",
                "n",
                "epoch.field",
                "boot")
            .message();

    // Then
    assertThat(accepted.sequence()).isEqualTo(new EdgeSequence("b", 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "", "1.0", "99999999999999999999"})
  void shouldHaveNoSequenceWhenThePropertyIsNoWholeNumber(String number) {
    // When / Then
    assertThat(map(message("devices/d1/t", "", user("seq", number))).message().sequence()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "number,,,no sequence number",
    "number,5,,",
    "epoch,5,,no epoch",
    "epoch,5,e,",
    "none,,,",
  })
  void shouldRefuseAMessageWithoutTheSequenceThatIsRequired(
      String required, String number, String epoch, String reason) {
    // Given
    List<UserProperty> user = new java.util.ArrayList<>();
    if (number != null) {
      user.add(new UserProperty("seq", number));
    }
    if (epoch != null) {
      user.add(new UserProperty("epoch", epoch));
    }

    // When
    EdgeResult result =
        map(
            message("devices/d1/t", "1", new Properties(null, null, null, -1, user)),
            "sequence.required",
            required);

    // Then
    assertThat(result.message().device()).isEqualTo("d1");
    if (reason == null) {
      assertThat(result).isInstanceOf(EdgeResult.Accepted.class);
    } else {
      assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.SEQUENCE_REQUIRED);
      assertThat(((EdgeResult.Refused) result).reason()).contains(reason);
    }
  }

  @Test
  void shouldRefuseAnEpochThatIsTooLongToRemember() {
    // When
    EdgeResult result =
        map(
            message("devices/d1/t", "1", user("seq", "1", "epoch", "e".repeat(129))),
            "sequence.required",
            "number");

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.SEQUENCE_REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({"Online,connected", "' offline\n',disconnected", "0,disconnected", "maybe,"})
  void shouldTellPresenceWhenARuleSaysSo(String payload, String presence) {
    // When
    EdgeMessage accepted =
        map(
                message("devices/d1/status", payload, null),
                "presence.rules",
                "devices/{device}/status")
            .message();

    // Then
    assertThat(accepted.attributes().get("millrace.presence")).isEqualTo(presence);
  }

  @Test
  void shouldRefuseWhatNoRuleMatches() {
    // When / Then
    assertRefused(map(message("other/d1", "x", null)), ErrorCode.NO_TOPIC_RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"devices/d 1/t", "devices//t", "devices/ü/t"})
  void shouldRefuseIllegalDeviceIds(String topic) {
    // When / Then
    assertRefused(map(message(topic, "x", null)), ErrorCode.ILLEGAL_DEVICE_ID);
  }

  @Test
  void shouldRefuseLargePayloadsButKeepTheDeviceAndTheBytes() {
    // When
    EdgeResult result = map(message("devices/d1/t", "12345", null), "max.payload.bytes", "4");

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.OVERSIZED);
    assertThat(result.message().device()).isEqualTo("d1");
    assertThat(result.message().payload()).hasSize(5);
  }

  @Test
  void shouldRefuseLargePropertiesAndLeaveThemOut() {
    // Given
    Properties large = user("x", "y".repeat(MqttRecordMapper.MAX_PROPERTIES));

    // When
    EdgeResult result = map(message("devices/d1/t", "1", large));

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.OVERSIZED);
    assertThat(result.message().attributes()).isEqualTo(Map.of("mqtt.qos", "1"));
  }

  @Test
  void shouldAcceptADeviceThatSpeaksForItself() {
    // When
    EdgeMessage accepted =
        map(message("devices/d1/t", "1", user("who", "d1")), "identity.user.property", "who")
            .message();

    // Then
    assertThat(accepted.device()).isEqualTo("d1");
    assertThat(accepted.principal()).isEqualTo("d1");
  }

  @Test
  void shouldRefuseADeviceThatSpeaksForAnother() {
    // When / Then
    assertRefused(
        map(message("devices/d1/t", "1", user("who", "d2")), "identity.user.property", "who"),
        ErrorCode.IDENTITY_MISMATCH);
  }

  @Test
  void shouldRefuseAMessageForWhichNobodyVouches() {
    // When / Then
    assertRefused(
        map(message("devices/d1/t", "1", null), "identity.user.property", "who"),
        ErrorCode.IDENTITY_MISMATCH);
  }

  @Test
  void shouldTakeTheDeviceFromTheIdentityWhenToldTo() {
    // When
    EdgeMessage accepted =
        map(
                message("telemetry/t", "1", user("who", "d7")),
                "identity.user.property",
                "who",
                "device.id.source",
                "identity",
                "topic.rules",
                "telemetry/#")
            .message();

    // Then
    assertThat(accepted.device()).isEqualTo("d7");
  }

  private static void assertRefused(EdgeResult result, ErrorCode code) {
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(code);
    assertThat(result.message().device()).isEqualTo("_unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "spBv1.0/plant/NBIRTH/press, plant:press, NBIRTH",
    "spBv1.0/plant/DDATA/press/arm, plant:press, DDATA",
    "spBv1.0/My Group/NDATA/press, My::20Group:press, NDATA",
    "spBv1.0/STATE/scada, STATE:scada, STATE"
  })
  void shouldGoUnderTheEdgeNodeWhenTheTopicIsOneOfSparkplug(
      String topic, String device, String kind) {
    // When
    EdgeMessage accepted = map(message(topic, "1", null)).message();

    // Then
    assertThat(accepted.device()).isEqualTo(device);
    assertThat(accepted.channel()).isEqualTo(topic);
    assertThat(accepted.attributes()).containsEntry("sparkplug.type", kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spBv1.0/plant/NDATA", "spBv1.0/plant/XDATA/press", "spBv1.0"})
  void shouldRefuseWhenSparkplugHasNoSuchTopic(String topic) {
    // When
    EdgeResult result = map(message(topic, "1", null));

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.NO_TOPIC_RULE);
  }

  @Test
  void shouldFollowTheTopicRulesWhenSparkplugIsSwitchedOff() {
    // When
    EdgeMessage accepted =
        map(
                message("spBv1.0/plant/NDATA/press", "1", null),
                "sparkplug.enabled",
                "false",
                "topic.rules",
                "spBv1.0/+/+/{device}")
            .message();

    // Then
    assertThat(accepted.device()).isEqualTo("press");
    assertThat(accepted.attributes()).doesNotContainKey("sparkplug.type");
  }

  @Test
  void shouldRefuseWhenTheSenderIsNotTheEdgeNode() {
    // Given
    Properties properties = user("who", "plant:other");

    // When
    EdgeResult result =
        map(message("spBv1.0/plant/NDATA/press", "1", properties), "identity.user.property", "who");

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.IDENTITY_MISMATCH);
  }
}
