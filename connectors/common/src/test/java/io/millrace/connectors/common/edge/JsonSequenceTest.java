package io.millrace.connectors.common.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSequenceTest {

  private final JsonSequence sequences = new JsonSequence("seq", "epoch");

  private EdgeSequence find(String json) {
    return sequences.find(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldFindNumberAndEpochAmongOtherFields() {
    // When
    EdgeSequence found = find("{\"a\":{\"seq\":9},\"epoch\":\"b7\",\"b\":[1,{}],\"seq\":42}");

    // Then
    assertThat(found).isEqualTo(new EdgeSequence("b7", 42));
  }

  @Test
  void shouldFindTheNumberWhenThereIsNoEpoch() {
    // When / Then
    assertThat(find("{\"seq\":0}")).isEqualTo(new EdgeSequence(null, 0));
  }

  @Test
  void shouldNotLookInsideAnObjectThatHasTheNameOfTheNumber() {
    // When / Then
    assertThat(find("{\"seq\":{\"seq\":1}}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[1]",
        "{",
        "{\"seq\":1.5}",
        "{\"seq\":-1}",
        "{\"seq\":\"1\"}",
        "{\"seq\":null}",
        "{\"seq\":99999999999999999999}",
        "{\"seq",
        "{\"x\":tru"
      })
  void shouldFindNothingWhenThereIsNoWholeNumber(String json) {
    // When / Then
    assertThat(find(json)).isNull();
  }

  @Property
  void shouldNeverThrow(@ForAll byte[] garbage) {
    assertThatCode(() -> sequences.find(garbage)).doesNotThrowAnyException();
  }
}
