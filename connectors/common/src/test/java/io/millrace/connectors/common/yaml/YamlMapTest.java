package io.millrace.connectors.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlMapTest {

  @Test
  void shouldReadEachEntryAsWhatItIsWhenTheTextIsRight() {
    // Given
    String text = "id: 7\nrate: 0.5\non: true\nparts: [{name: a}, {name: b}]\n";

    // When
    YamlMap map = YamlMap.parse(text).only("id", "rate", "on", "parts", "more");

    // Then
    assertThat(map.text("id")).isEqualTo("7");
    assertThat(map.number("id", 1, 9)).isEqualTo(7);
    assertThat(map.decimal("rate", 1)).isEqualTo(0.5);
    assertThat(map.flag("on", false)).isTrue();
    assertThat(map.maps("parts")).extracting(each -> each.text("name")).containsExactly("a", "b");
    assertThat(map.text("more", "none")).isEqualTo("none");
    assertThat(map.texts("more")).isEqualTo(List.of());
  }

  @Test
  void shouldNameLineAndColumnWhenAKeyIsUnknown() {
    // Given
    YamlMap map = YamlMap.parse("id: a\n  \nunti: Cel\n");

    // When / Then
    assertThatThrownBy(() -> map.only("id", "unit"))
        .isInstanceOf(YamlProblem.class)
        .hasMessage("line 3, column 1: unknown key unti; known are id, unit");
  }

  @Test
  void shouldNameThePlaceWhenAValueCannotBeRead() {
    // Given
    YamlMap map = YamlMap.parse("a:\n  b: many\n").map("a");

    // When / Then
    assertThatThrownBy(() -> map.number("b", 0, 1, 5))
        .hasMessage("line 2, column 6: b: 'many' is not a whole number");
    assertThatThrownBy(() -> map.text("c")).hasMessage("line 2, column 3: c is missing");
    assertThatThrownBy(() -> map.as("b", Integer::valueOf)).hasMessageStartingWith("line 2, col");
  }

  @Test
  void shouldRefuseWhenAKeyStandsTwice() {
    // Given
    String text = "a: 1\na: 2\n";

    // When / Then
    assertThatThrownBy(() -> YamlMap.parse(text))
        .hasMessage("line 2, column 1: a stands here a second time");
  }

  @Test
  void shouldNameThePlaceWhenItIsNoYaml() {
    // Given
    String text = "a: [1, 2\nb: 3\n";

    // When / Then
    assertThatThrownBy(() -> YamlMap.parse(text))
        .isInstanceOf(YamlProblem.class)
        .hasMessageStartingWith("line 2, column 2");
  }
}
