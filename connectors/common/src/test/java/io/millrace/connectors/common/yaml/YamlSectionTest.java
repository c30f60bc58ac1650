package io.millrace.connectors.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlSectionTest {

  private enum Order {
    BIG_FIRST,
    LITTLE_FIRST
  }

  private final YamlProblems problems = new YamlProblems();

  private YamlSection read(String text) {
    return YamlText.read(text, problems);
  }

  private List<String> complaints() {
    return problems.all().stream().map(YamlProblem::toString).toList();
  }

  @Test
  void shouldReadEveryKindWhenAllIsRight() {
    // Given
    YamlSection top =
        read(
            """
            name: press
            unit: 0x10
            scale: 0.1
            on: true
            period: 250ms
            order: little-first
            tags: [a, b]
            none:
            """);

    // When
    List<Object> values =
        List.of(
            top.text("name"),
            top.number("unit", 0, 255),
            top.decimal("scale", 1),
            top.flag("on", false),
            top.duration("period", Duration.ZERO),
            top.word("order", Order.class, Order.BIG_FIRST),
            top.texts("tags"),
            top.text("none", "fallback"));
    top.end();

    // Then
    assertThat(values)
        .containsExactly(
            "press",
            16L,
            0.1,
            true,
            Duration.ofMillis(250),
            Order.LITTLE_FIRST,
            List.of("a", "b"),
            "fallback");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void shouldNameLineAndColumnWhenValuesAreWrong() {
    // Given
    YamlSection top =
        read("unit: 300\norder: middle\nperiod: soon\nscale: .nan\non: yes\ntags: a\n");

    // When
    top.number("unit", 0, 255);
    top.word("order", Order.class, Order.BIG_FIRST);
    top.duration("period", Duration.ZERO);
    top.decimal("scale", 1);
    top.flag("on", false);
    top.texts("tags");

    // Then
    assertThat(complaints())
        .containsExactly(
            "1:7: unit: a whole number from 0 to 255 is expected",
            "2:8: order: one of big-first, little-first is expected",
            "3:9: period: a time such as 250ms, 5s or 1m is expected",
            "4:8: scale: a number is expected",
            "5:5: on: true or false is expected",
            "6:7: tags: a list is expected");
  }

  @Test
  void shouldSuggestWhenAKeyIsUnknown() {
    // Given
    YamlSection unit = read("units:\n  - {unit: 1, devise: press}\n").sections("units").get(0);

    // When
    unit.number("unit", 0, 255);
    unit.text("device");
    unit.end();

    // Then
    assertThat(complaints())
        .containsExactly(
            "2:5: device is missing", "2:15: unknown key devise: did you mean device?");
  }

  @Test
  void shouldComplainWhenTheTextIsNoYaml() {
    // Given
    String broken = "a: [1, 2\nb: 3";

    // When
    read(broken);

    // Then
    assertThat(complaints()).hasSize(1);
    assertThat(complaints().get(0)).startsWith("2:");
  }

  @Test
  void shouldComplainWhenAKeyComesTwice() {
    // Given
    String twice = "a: 1\na: 2";

    // When
    read(twice);

    // Then
    assertThat(complaints()).containsExactly("2:1: key a is there twice");
  }

  @Test
  void shouldRefuseWithEveryProblemWhenAnyIsThere() {
    // Given
    read("just a text").number("unit", 0, 1);

    // When
    var refusal = assertThatThrownBy(() -> problems.throwIfAny("line.yaml"));

    // Then
    refusal
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("line.yaml:1:1: a mapping of keys to values is expected")
        .hasMessageContaining("line.yaml:1:1: unit is missing");
  }
}
