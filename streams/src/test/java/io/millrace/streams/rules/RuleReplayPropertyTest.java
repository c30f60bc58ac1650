package io.millrace.streams.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Alert;
import io.millrace.schema.Rule;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleReplayPropertyTest {

  record Step(int seconds, int value) {}

  @Property(tries = 300)
  void shouldSayTheSameWhenReadingsComeOneByOneOrAllAtOnce(
      @ForAll("steps") List<Step> steps, @ForAll("rules") Rule rule) {
    // Given
    RuleRig live = new RuleRig(rule);
    List<Happening> all = new ArrayList<>();
    double second = 0;

    // When
    for (Step step : steps) {
      second += step.seconds();
      live.pass(second);
      live.message(second, RuleRig.at(second, "t", step.value()));
      all.add(RuleRig.at(second, "t", step.value()));
    }
    RuleRig replay = new RuleRig(rule);
    replay.message(second, all.toArray(Happening[]::new));

    // Then
    assertThat(replay.alerts).extracting(Alert::getId).isEqualTo(ids(live.alerts));
    assertThat(states(live.alerts)).isEqualTo(alternating(live.alerts.size()));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 120), Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Combinators.combine(
            Arbitraries.of(
                "value('t') > 50",
                "missing('t', '1m')",
                "value('t') > 50 || missing('t', '90s')",
                "mean('t', '2m') > 50 && rate('t') > 0"),
            Arbitraries.of(null, "value('t') < 30"),
            Arbitraries.of(0L, 30_000L, 60_000L),
            Arbitraries.of(0L, 45_000L))
        .as(
            (raise, clear, hold, clearHold) -> {
              Rule rule = RuleRig.rule(raise);
              rule.setClear(clear);
              rule.setHold(hold);
              rule.setClearHold(clearHold);
              return rule;
            });
  }

  private static List<String> ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::getId).toList();
  }

  private static List<String> states(List<Alert> alerts) {
    return alerts.stream().map(alert -> alert.getState().name()).toList();
  }

  private static List<String> alternating(int size) {
    List<String> states = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      states.add(i % 2 == 0 ? "RAISED" : "CLEARED");
    }
    return states;
  }
}
