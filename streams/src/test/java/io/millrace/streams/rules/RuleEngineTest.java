package io.millrace.streams.rules;

import static io.millrace.streams.rules.RuleRig.at;
import static io.millrace.streams.rules.RuleRig.bad;
import static io.millrace.streams.rules.RuleRig.closed;
import static io.millrace.streams.rules.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Alert;
import io.millrace.schema.Rule;
import org.junit.jupiter.api.Test;

class RuleEngineTest {

  private static final String HOT = "value('t') > 90";

  @Test
  void shouldRaiseOnceAndClearOnceWhenThresholdIsCrossedAndLeft() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT));

    // When
    rig.stream("t", 0, 80, 1, 91, 2, 95, 3, 92, 4, 90, 5, 70);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 1", "CLEARED 4");
    assertThat(rig.alerts.get(0).getValue()).isEqualTo(91);
    assertThat(rig.alerts.get(0).getId()).isEqualTo("boiler/hot/RAISED/" + (RuleRig.START + 1000));
    assertThat(rig.alerts.get(0).getMessage()).isEqualTo(HOT + " (value of t: 91)");
  }

  @Test
  void shouldStayRaisedBetweenTheThresholdsWhenRuleHasHysteresis() {
    // Given
    Rule rule = rule(HOT);
    rule.setClear("value('t') < 80");
    RuleRig rig = new RuleRig(rule);

    // When
    rig.stream("t", 0, 91, 1, 85, 2, 91, 3, 85, 4, 79, 5, 85);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 0", "CLEARED 4");
  }

  @Test
  void shouldNotChangeWhenRaisingAndClearingConditionHoldAtOnce() {
    // Given
    Rule rule = rule(HOT);
    rule.setClear("value('t') > 50");
    RuleRig rig = new RuleRig(rule);

    // When
    rig.stream("t", 0, 91, 1, 92, 2, 93);

    // Then
    assertThat(rig.said()).isEmpty();
  }

  @Test
  void shouldRaiseOnlyAfterHoldWhenConditionMustLast() {
    // Given
    Rule rule = rule(HOT);
    rule.setHold(10_000);
    RuleRig rig = new RuleRig(rule);

    // When
    rig.stream("t", 0, 91, 5, 80, 6, 95, 12, 96, 15, 97, 17, 98);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 16");
  }

  @Test
  void shouldRaiseByTheClockWhenNothingMoreComesWithinHold() {
    // Given
    Rule rule = rule(HOT);
    rule.setHold(30_000);
    RuleRig rig = new RuleRig(rule).stream("t", 0, 91);

    // When
    rig.pass(39.9);
    int before = rig.alerts.size();
    rig.pass(40.1);

    // Then
    assertThat(before).isZero();
    assertThat(rig.said()).containsExactly("RAISED 30");
  }

  @Test
  void shouldClearOnlyAfterClearHoldWhenRuleHasOne() {
    // Given
    Rule rule = rule(HOT);
    rule.setClearHold(10_000);
    RuleRig rig = new RuleRig(rule);

    // When
    rig.stream("t", 0, 91, 1, 80, 5, 95, 6, 80, 15, 81, 17, 82);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 0", "CLEARED 16");
  }

  @Test
  void shouldNotFlapWhenOlderReadingsComeLater() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT));

    // When
    rig.stream("t", 0, 80, 10, 95);
    rig.message(11, at(4, "t", 70)).message(12, at(5, "t", 99)).message(13, at(6, "t", 60));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 10");
  }

  @Test
  void shouldIgnoreValueWhenQualityIsBad() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT));

    // When
    rig.message(0, bad(0, "t", 1000)).message(1, at(1, "t", 95)).message(2, bad(2, "t", 0));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 1");
  }

  @Test
  void shouldRaiseWhenRuleAsksForBadQuality() {
    // Given
    RuleRig rig = new RuleRig(rule("bad('t')"));

    // When
    rig.message(0, at(0, "t", 1)).message(1, bad(1, "t", 1)).message(2, at(2, "t", 1));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 1", "CLEARED 2");
  }

  @Test
  void shouldJudgeMetricsOfOneMessageTogetherWhenRuleCombinesThem() {
    // Given
    RuleRig rig = new RuleRig(rule("value('t') > 90 && value('p') < 2"));

    // When
    rig.message(0, at(0, "t", 80), at(0, "p", 1)).message(1, at(1, "t", 95), at(1, "p", 3));

    // Then
    assertThat(rig.said()).isEmpty();
  }

  @Test
  void shouldFollowEventTimeWhenOneMessageBringsManyInstants() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT));

    // When
    rig.message(9, at(3, "t", 70), at(1, "t", 95), at(2, "t", 96));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 1", "CLEARED 3");
  }

  @Test
  void shouldRaiseByTheClockAndClearWhenDataIsMissingAndComesBack() {
    // Given
    RuleRig rig = new RuleRig(rule("missing('t', '1m')")).stream("t", 0, 1, 30, 1);

    // When
    rig.pass(300);
    rig.stream("t", 301, 1);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 90", "CLEARED 301");
  }

  @Test
  void shouldRaiseWhenNothingEverCame() {
    // Given
    RuleRig rig = new RuleRig();

    // When
    rig.apply(0, rule("missing('t', '1m')")).pass(300);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 60");
  }

  @Test
  void shouldJudgeRateWhenValueJumps() {
    // Given
    RuleRig rig = new RuleRig(rule("rate('p') < -0.5 || rate('p') > 0.5"));

    // When
    rig.stream("p", 0, 10, 10, 11, 20, 4, 30, 4);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 20", "CLEARED 30");
    assertThat(rig.alerts.get(0).getValue()).isEqualTo(-0.7);
  }

  @Test
  void shouldJudgeWindowWhenItCloses() {
    // Given
    RuleRig rig = new RuleRig(rule("window('t', '1m', 'mean') > 50"));

    // When
    rig.message(70, closed(60, "t", 40, 5)).message(130, closed(120, "t", 60, 5));
    rig.message(190, closed(180, "t", 45, 5));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 120", "CLEARED 180");
  }

  @Test
  void shouldIgnoreCorrectionOfAnOlderWindow() {
    // Given
    RuleRig rig = new RuleRig(rule("window('t', '1m', 'mean') > 50"));

    // When
    rig.message(70, closed(60, "t", 40, 5)).message(130, closed(120, "t", 45, 5));
    rig.message(140, closed(60, "t", 90, 6));

    // Then
    assertThat(rig.said()).isEmpty();
  }

  @Test
  void shouldLookBackWhenRuleAsksForAStretchOfTime() {
    // Given
    RuleRig rig =
        new RuleRig(rule("max('v', '1m') - min('v', '1m') >= 5 && count('v', '1m') >= 3"));

    // When
    rig.stream("v", 0, 1, 30, 3, 55, 6, 80, 6, 110, 6);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 55", "CLEARED 80");
  }

  @Test
  void shouldClearWhenRuleIsDeletedWhileRaised() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT)).stream("t", 0, 95);

    // When
    rig.apply(20);

    // Then
    assertThat(rig.said()).hasSize(2).last().isEqualTo("CLEARED 10");
  }

  @Test
  void shouldJudgeWhatIsKnownWhenRuleChanges() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT)).stream("t", 0, 85);

    // When
    rig.apply(20, rule("value('t') > 80"));

    // Then
    assertThat(rig.said()).containsExactly("RAISED 10");
  }

  @Test
  void shouldGiveEachChangeAnIdOfItsOwnWhenSeveralFallOnOneInstant() {
    // Given
    RuleRig rig = new RuleRig(rule(HOT));

    // When
    rig.message(1, at(1, "t", 95)).message(1, at(1, "t", 10)).message(1, at(1, "t", 95));

    // Then
    assertThat(rig.alerts).hasSize(3).extracting(Alert::getId).doesNotHaveDuplicates();
  }
}
