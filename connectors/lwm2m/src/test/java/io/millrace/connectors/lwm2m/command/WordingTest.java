package io.millrace.connectors.lwm2m.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.lwm2m.command.Order.Verb;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "set_point, WRITE, set_point",
    "3308/0/5900, WRITE, 3308/0/5900",
    "write/3308/0/5900, WRITE, 3308/0/5900",
    "read/set_point, READ, set_point",
    "execute/3/0/4, EXECUTE, 3/0/4",
    "cancel/3303/0, CANCEL, 3303/0"
  })
  void shouldTellWhatACommandWants(String name, Verb verb, String point) {
    assertThat(Order.of(name)).isEqualTo(new Order(verb, point));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"21.5 | 21.5 |", "{\"value\": 7, \"unit\": \"Cel\"} | 7 | Cel", "on | on |"})
  void shouldReadValuesInEverySpelling(String payload, String value, String unit) {
    // When
    Wording.Said said = Wording.read(payload.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(said.value().asText()).isEqualTo(value);
    assertThat(said.unit()).isEqualTo(unit);
  }

  @Test
  void shouldMakeArgumentsWhenAListIsGiven() {
    assertThat(new String(Wording.arguments("[1, \"it's\"]".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("0='1',1='its'");
  }

  @Test
  void shouldSayPathsWhenSeveralValuesAreAnswered() {
    // Given
    Metrics metrics = new Metrics(Map.of(), Models.load("", List.of()));
    List<ResourceValue> values = List.of(new ResourceValue("3/0/9", 80L, null));

    // When
    String one = new String(Wording.write(values, "3/0/9", metrics));
    String several = new String(Wording.write(values, "3/0", metrics));

    // Then
    assertThat(one).isEqualTo("{\"value\":80,\"unit\":\"%\"}");
    assertThat(several).isEqualTo("{\"values\":{\"3/0/9\":{\"value\":80,\"unit\":\"%\"}}}");
  }
}
