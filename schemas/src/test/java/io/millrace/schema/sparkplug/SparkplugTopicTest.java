package io.millrace.schema.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkplugTopicTest {

  @ParameterizedTest
  @CsvSource({
    "spBv1.0/plant/NBIRTH/press, NBIRTH, plant:press, plant:press",
    "spBv1.0/plant/NDEATH/press, NDEATH, plant:press, plant:press",
    "spBv1.0/plant/NDATA/press, NDATA, plant:press, plant:press",
    "spBv1.0/plant/NCMD/press, NCMD, plant:press, plant:press",
    "spBv1.0/plant/DBIRTH/press/arm, DBIRTH, plant:press, plant:press:arm",
    "spBv1.0/plant/DDATA/press/arm, DDATA, plant:press, plant:press:arm",
    "spBv1.0/plant/DCMD/press/arm, DCMD, plant:press, plant:press:arm",
    "spBv1.0/STATE/scada, STATE, STATE:scada, STATE:scada",
    "spBv1.0/My Group/DDATA/N:1/é, DDATA, My::20Group:N::3a1, My::20Group:N::3a1:::c3::a9"
  })
  void shouldTellNodeAndDeviceWhenTheTopicIsOneOfSparkplug(
      String text, SparkplugKind kind, String node, String device) {
    // When
    SparkplugTopic topic = SparkplugTopic.parse(text).orElseThrow();

    // Then
    assertThat(topic.kind()).isEqualTo(kind);
    assertThat(topic.nodeId()).isEqualTo(node);
    assertThat(topic.deviceId()).isEqualTo(device);
    assertThat(topic.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spBv1.0",
        "spBv1.0/plant",
        "spBv1.0/plant/press",
        "spBv1.0/plant/NDATA",
        "spBv1.0/plant/NDATA/press/arm",
        "spBv1.0/plant/DDATA/press",
        "spBv1.0/plant/DDATA/press/",
        "spBv1.0/plant/DDATA/press/arm/more",
        "spBv1.0//NDATA/press",
        "spBv1.0/plant/XDATA/press",
        "spBv1.0/plant/STATE/press",
        "spBv1.0/plant/ndata/press",
        "spAv1.0/plant/NDATA/press",
        ""
      })
  void shouldFindNothingWhenSparkplugHasNoSuchTopic(String text) {
    // When
    Optional<SparkplugTopic> topic = SparkplugTopic.parse(text);

    // Then
    assertThat(topic).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "plant:press, spBv1.0/plant/NCMD/press",
    "plant:press:arm, spBv1.0/plant/DCMD/press/arm",
    "My::20Group:N::3a1:::c3::a9, spBv1.0/My Group/DCMD/N:1/é"
  })
  void shouldNameTheTopicOfCommandsWhenTheDeviceIsOneOfSparkplug(String device, String topic) {
    // When
    Optional<SparkplugTopic> found = SparkplugTopic.ofCommandsTo(device);

    // Then
    assertThat(found.map(SparkplugTopic::text)).contains(topic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boiler-7",
        "a:b:c:d",
        ":a",
        "a:",
        "a::zz",
        "a::4",
        "a::::20b",
        "a::41:b",
        "a:b::2f",
        "a:b::2b",
        "::23:b"
      })
  void shouldNameNoTopicOfCommandsWhenTheDeviceIsNotOfSparkplug(String device) {
    // When
    Optional<SparkplugTopic> found = SparkplugTopic.ofCommandsTo(device);

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void shouldGiveDifferentIdsWhenNamesHoldTheSeparator() {
    // Given
    SparkplugTopic node = SparkplugTopic.parse("spBv1.0/a/NDATA/b:c").orElseThrow();
    SparkplugTopic device = SparkplugTopic.parse("spBv1.0/a/DDATA/b/c").orElseThrow();

    // When
    boolean same = node.deviceId().equals(device.deviceId());

    // Then
    assertThat(same).isFalse();
  }
}
