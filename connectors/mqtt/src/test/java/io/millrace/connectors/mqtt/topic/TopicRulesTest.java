package io.millrace.connectors.mqtt.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {

  private static TopicMatch match(String rule, String topic) {
    return TopicRules.parse(List.of(rule)).match(topic);
  }

  @Test
  void shouldCaptureDeviceAndAttributes() {
    // When
    TopicMatch match = match("plants/{plant}/+/{device}/data/{rest…}", "plants/p1/x/d1/data/a/b");

    // Then
    assertThat(match.device()).isEqualTo("d1");
    assertThat(match.captures()).isEqualTo(Map.of("plant", "p1", "rest", "a/b"));
  }

  @ParameterizedTest
  @CsvSource({
    "devices/{device}/{channel…},devices/d1/t/u,d1",
    "devices/{device}/{channel…},devices/d1,d1",
    "devices/{device}/{channel...},devices/d1/,d1",
    "devices/{device}/#,devices/d1/x,d1",
    "{device},d1,d1",
    "/{device},/d1,d1",
    "{device…},a/b/c,a/b/c"
  })
  void shouldMatchWhenEveryLevelFits(String rule, String topic, String device) {
    // When / Then
    assertThat(match(rule, topic)).isEqualTo(new TopicMatch(device, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "devices/{device}/{channel…},device/d1/t",
    "devices/{device}/{channel…},devices",
    "devices/{device},devices/d1/t",
    "devices/{device}/t,devices/d1",
    "devices/{device}/t,devices/d1/tt",
    "{device},/d1"
  })
  void shouldNotMatchWhenALevelDiffers(String rule, String topic) {
    // When / Then
    assertThat(match(rule, topic)).isNull();
  }

  @Test
  void shouldLetTheFirstRuleDecideWhenSeveralMatch() {
    // Given
    TopicRules rules = TopicRules.parse(List.of("a/{device}/{kind}", "a/{other}/{device}"));

    // When
    TopicMatch match = rules.match("a/b/c");

    // Then
    assertThat(match.device()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({
    "a/{Device},must match",
    "a/{device}/{device},twice",
    "a/#/b,plain text",
    "a/x{device},plain text",
    "a/{rest…}/b,plain text",
    "a/{},must match"
  })
  void shouldSayWhatIsWrongWhenARuleCannotBeRead(String rule, String reason) {
    // When / Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopicPattern.parse(rule))
        .withMessageContaining(reason);
  }

  @Property
  void shouldAgreeWithARegularExpressionOnAnyTopic(
      @ForAll("rules") String rule, @ForAll("topics") String topic) {
    // Given
    Matcher expected = Pattern.compile(expression(rule)).matcher(topic);

    // When
    TopicMatch match = match(rule, topic);

    // Then
    assertThat(match != null).isEqualTo(expected.matches());
    if (match != null) {
      assertThat(match.captures())
          .isEqualTo(rule.contains("{x}") ? Map.of("x", expected.group("x")) : Map.of());
    }
  }

  private static String expression(String rule) {
    List<String> levels = new ArrayList<>();
    for (String level : rule.split("/", -1)) {
      levels.add(
          switch (level) {
            case "+" -> "[^/]*";
            case "{x}" -> "(?<x>[^/]*)";
            default -> Pattern.quote(level);
          });
    }
    String all = String.join("/", levels);
    String rest = Pattern.quote("#");
    return all.equals(rest) ? ".*" : all.replace("/" + rest, "(/.*)?");
  }

  @Provide
  Arbitrary<String> rules() {
    Arbitrary<String> middle = Arbitraries.of("a", "b", "+", "");
    return middle
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            levels ->
                Arbitraries.of("a", "{x}", "#", "+")
                    .map(last -> String.join("/", levels) + "/" + last));
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of("a", "b", "", "c")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(levels -> String.join("/", levels));
  }
}
