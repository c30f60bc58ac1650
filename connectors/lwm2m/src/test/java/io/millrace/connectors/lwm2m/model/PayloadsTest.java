package io.millrace.connectors.lwm2m.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.lwm2m.map.MetricRule;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {

  private static final int TEXT = 0;
  private static final int TLV = 11542;
  private static final int SENML_JSON = 110;
  private static final int SENML_CBOR = 112;
  private static final long NOW = 1_800_000_000_000L;

  private final Models models = Models.load("", List.of());
  private final Payloads payloads = new Payloads(models);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void shouldReadTextWhenAResourceIsOne() {
    assertThat(payloads.single(bytes("21.5"), TEXT, "3303/0/5700", NOW))
        .containsExactly(new ResourceValue("3303/0/5700", 21.5, null));
  }

  @Test
  void shouldReadTlvWhenAnInstanceIsOne() {
    byte[] level = HexFormat.of().parseHex("c10950");

    assertThat(payloads.single(level, TLV, "3/0", NOW))
        .containsExactly(new ResourceValue("3/0/9", 80L, null));
  }

  @Test
  void shouldReadTimesWhenSenmlHasThem() {
    // Given
    String pack =
        "[{\"bn\":\"/3303/0/\",\"bt\":1700000000,\"n\":\"5700\",\"v\":1},"
            + "{\"n\":\"5700\",\"t\":-10,\"v\":2}]";

    // When
    List<ResourceValue> values = payloads.sent(bytes(pack), SENML_JSON, "/", NOW);

    // Then
    assertThat(values)
        .containsExactlyInAnyOrder(
            new ResourceValue("3303/0/5700", 1.0, 1_700_000_000_000L),
            new ResourceValue("3303/0/5700", 2.0, 1_699_999_990_000L));
  }

  @Test
  void shouldRefuseWhenBytesAreSomethingElse() {
    assertThatThrownBy(() -> payloads.sent(bytes("no"), SENML_CBOR, "/", NOW))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> payloads.single(bytes("warm"), TEXT, "3303/0/5700", NOW))
        .isInstanceOf(UnreadableException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "3303/0/5700, temperature.sensor_value,",
    "3303/2/5700, temperature.2.sensor_value,",
    "3/0/9, device.battery_level, %",
    "3/0/7/1, device.power_source_voltage.1,",
    "26999/0/1, 26999.1,",
    "3303/0/26000, temperature.26000,"
  })
  void shouldNameWhatTheMapDoesNot(String path, String name, String unit) {
    assertThat(new Metrics(Map.of(), models).of(path)).isEqualTo(new MetricRule(name, unit));
  }

  @ParameterizedTest
  @CsvSource({
    "3308/0/5900, 42.5, true",
    "3308/0/5900, warm, false",
    "3306/0/5850, true, true",
    "3306/0/5850, 2, false",
    "3306/0/5851, 50, true",
    "3306/0/5851, 50.5, false"
  })
  void shouldWriteWhatAResourceTakes(String path, String value, boolean taken) {
    // Given
    Writing writing = new Writing(models);
    JsonNode node = new ObjectMapper().valueToTree(value);

    // When
    // Then
    if (taken) {
      List<ResourceValue> read = payloads.single(writing.write(path, node), Writing.TLV, path, NOW);
      assertThat(read.get(0).value().toString()).isEqualTo(value);
    } else {
      assertThatThrownBy(() -> writing.write(path, node))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
