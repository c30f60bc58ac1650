package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTopicsTest {

  @ParameterizedTest
  @CsvSource({
    "devices/press/t, press",
    "spBv1.0/plant/NBIRTH/press, plant:press",
    "spBv1.0/plant/DDATA/press/arm, plant:press"
  })
  void shouldNameWhoSpeaksWhenTheTopicIsOneOfADevice(String topic, String device) {
    // When
    String speaker = DeviceTopics.speaker(topic);

    // Then
    assertThat(speaker).isEqualTo(device);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spBv1.0/plant/NCMD/press", "spBv1.0/STATE/scada", "spBv1.0/plant", "to/press/x"})
  void shouldNameNobodyWhenNoDeviceSpeaksThere(String topic) {
    // When
    String speaker = DeviceTopics.speaker(topic);

    // Then
    assertThat(speaker).isNull();
  }

  @Test
  void shouldAllowSparkplugWhenTheNameIsThatOfAnEdgeNode() {
    // Given
    String edgeNode = "plant:press";

    // When
    var spoken = DeviceTopics.spokenBy(edgeNode);
    var told = DeviceTopics.spokenTo(edgeNode);

    // Then
    assertThat(spoken)
        .contains("devices/plant:press/#", "spBv1.0/plant/NBIRTH/press")
        .contains("spBv1.0/plant/DDATA/press/+")
        .hasSize(7);
    assertThat(told)
        .containsExactly(
            "to/plant:press/#",
            "spBv1.0/plant/NCMD/press/#",
            "spBv1.0/plant/DCMD/press/#",
            "spBv1.0/STATE/+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"press", "plant:press:arm", "a::2b:b", "a:::23"})
  void shouldAllowNoSparkplugWhenTheNameIsThatOfNoEdgeNode(String name) {
    // When
    var spoken = DeviceTopics.spokenBy(name);

    // Then
    assertThat(spoken).containsExactly("devices/" + name + "/#");
  }
}
