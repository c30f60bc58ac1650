package io.millrace.streams.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCompilerTest {

  private final ExpressionCompiler compiler = new ExpressionCompiler();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "value('t') > 90 ~ HOLDS",
        "value('t') > 91.5 ~ FAILS",
        "value('none') > 1 ~ UNKNOWN",
        "!(value('none') > 1) ~ UNKNOWN",
        "value('none') > 1 || value('t') > 90 ~ HOLDS",
        "value('none') > 1 && value('t') > 100 ~ FAILS",
        "value('none') > 1 && value('t') > 90 ~ UNKNOWN",
        "text('mode') in ['FAULT', 'STOP'] ~ HOLDS",
        "text('mode') == 'RUN' ~ FAILS",
        "flag('door') && value('t') - 1 > 2 * 45 - 1 ~ HOLDS",
        "flag('door') ? value('t') < 0 : true ~ FAILS",
        "value('t') / 0 > 1e300 ~ HOLDS",
        "-value('t') < -90 ~ HOLDS"
      })
  void shouldJudgeWhenFactsAreKnownOrNot(String source, Judgement expected) {
    // Given
    Map<String, Object> known = Map.of("t", 91.0, "mode", "FAULT", "door", true);
    Expression expression = (Expression) compiler.compile(source);

    // When
    Judgement judgement = expression.judge(question -> known.get(question.metric()));

    // Then
    assertThat(judgement).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "value('t') > ~ 1 ~ 13 ~ The expression ends too early",
        "value('t') >> 3 ~ 1 ~ 13 ~ Unexpected '>'",
        "valu('t') > 1 ~ 1 ~ 1 ~ There is no function 'valu'",
        "temperature > 1 ~ 1 ~ 1 ~ 'temperature' is not known",
        "value(t) > 1 ~ 1 ~ 7 ~ the name of a metric",
        "value('t') > 'x' ~ 1 ~ 12 ~ '>' does not go with number and text",
        "value('t') ~ 1 ~ 1 ~ A rule needs a condition",
        "1 > 2 ~ 1 ~ 1 ~ asks nothing about a device",
        "mean('t', '5 minutes') > 1 ~ 1 ~ 11 ~ a time from 1s to 24h",
        "mean('t', '25h') > 1 ~ 1 ~ 11 ~ a time from 1s to 24h",
        "window('t', '5m', 'mean') > 1 ~ 1 ~ 13 ~ '1m', '15m' or '1h'",
        "window('t', '1m', 'median') > 1 ~ 1 ~ 19 ~ one of 'count'",
        "value('t', '5m') > 1 ~ 1 ~ 1 ~ Write value(metric)",
        "value('t') % 2 == 0 ~ 1 ~ 12 ~ There is no function '_%_'",
        "[1, 2].all(x, x > value('t')) ~ 1 ~ 11 ~ Nothing can be called with a dot",
        "text('t').matches('(a+)+') ~ 1 ~ 18 ~ Nothing can be called with a dot",
        "value('t') in [value('u')] ~ 1 ~ 21 ~ A list holds only",
        "value('t') > 3u ~ 1 ~ 14 ~ Only numbers",
        "{'a': 1}['a'] > value('t') ~ 1 ~ 9 ~ There is no function",
        "value('t ~ 1 ~ 7 ~ texts are in quotes"
      })
  void shouldPointAtMistakeWhenTextIsNoExpression(
      String source, int line, int column, String message) {
    // Given
    ExpressionCompiler fresh = compiler;

    // When
    Compilation result = fresh.compile(source);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake -> {
              assertThat(mistake.message()).contains(message);
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.column()).isEqualTo(column);
            });
  }

  @Test
  void shouldShowTheLineWhenMistakeIsNotInTheFirst() {
    // Given
    String source = "value('t') > 1 &&\n  valu('u') < 2";

    // When
    Mistake mistake = (Mistake) compiler.compile(source);

    // Then
    assertThat(mistake.show(source)).endsWith("\n    valu('u') < 2\n    ^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "-", "true && "})
  void shouldRefuseWhenTextIsMadeToExhaust(String part) {
    // Given
    String source = part.repeat(ExpressionCompiler.LONGEST / part.length() + 1);

    // When
    Compilation result = compiler.compile(source);

    // Then
    assertThat(result).isInstanceOf(Mistake.class);
  }

  @ParameterizedTest
  @EnumSource(RuleFunction.class)
  void shouldCompileWhenTextIsTheExampleOfTheCatalogue(RuleFunction function) {
    // Given
    String source = function.example();

    // When
    Compilation result = compiler.compile(source);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            Expression.class,
            expression ->
                assertThat(expression.questions())
                    .extracting(Question::function)
                    .contains(function));
  }

  @Test
  void shouldTakeDeviceTextAsDataWhenItLooksLikeAnExpression() {
    // Given
    Expression expression = (Expression) compiler.compile("text('mode') == 'x'");

    // When
    Judgement judgement = expression.judge(question -> "x' || 'x' == 'x");

    // Then
    assertThat(judgement).isEqualTo(Judgement.FAILS);
  }
}
