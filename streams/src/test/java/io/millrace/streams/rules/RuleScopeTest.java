package io.millrace.streams.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Rule;
import io.millrace.schema.RuleScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleScopeTest {

  private final RuleCompiler compiler = new RuleCompiler();

  @ParameterizedTest
  @CsvSource({
    "boiler,,,true",
    "other,,,false",
    ",fleet/a,,true",
    ",fleet,,true",
    ",flee,,false",
    ",,X1,true",
    ",,X2,false",
    "boiler,fleet,X2,false"
  })
  void shouldWatchWhenAllNamedListsHoldTheDevice(
      String device, String group, String model, boolean watches) {
    // Given
    Device boiler = RuleRig.device();
    boiler.setGroups(List.of("fleet/a"));
    boiler.setModel("X1");
    Rule rule = RuleRig.rule("value('t') > 1");
    rule.setScope(new RuleScope(list(device), list(group), list(model), List.of()));

    // When
    boolean result = ((CompiledRule) compiler.compile(rule)).watches(boiler);

    // Then
    assertThat(result).isEqualTo(watches);
  }

  @ParameterizedTest
  @CsvSource({"IOT,true", "M2M,false", "UNKNOWN,false"})
  void shouldWatchIotDevicesAloneWhenScopeIsOpen(Communication communication, boolean watches) {
    // Given
    Device boiler = RuleRig.device();
    boiler.setCommunication(communication);

    // When
    boolean result =
        ((CompiledRule) compiler.compile(RuleRig.rule("value('t') > 1"))).watches(boiler);

    // Then
    assertThat(result).isEqualTo(watches);
  }

  @Test
  void shouldLookAgainOnlyForNamedMetricsWhenScopeNamesSome() {
    // Given
    Rule rule = RuleRig.rule("value('t') > 90 && value('p') > 1");
    rule.setScope(new RuleScope(List.of(), List.of(), List.of(), List.of("p")));
    RuleRig rig = new RuleRig(rule);

    // When
    rig.stream("p", 0, 5).stream("t", 1, 95).stream("p", 2, 5);

    // Then
    assertThat(rig.said()).containsExactly("RAISED 2");
  }

  @ParameterizedTest
  @CsvSource({
    "expression,'line 1, column 12'",
    "clear,'line 1, column 1:'",
    "hold,7 days",
    "command.payload,not JSON",
    "command.min_interval,1000"
  })
  void shouldNameTheFieldWhenRuleIsFlawed(String field, String message) {
    // Given
    Rule rule = RuleRig.rule(field.equals("expression") ? "value('t') > 'x'" : "value('t') > 1");
    rule.setClear(field.equals("clear") ? "nonsense" : null);
    rule.setHold(field.equals("hold") ? -1 : 0);
    rule.setCommand(RuleRig.command(field.equals("command.payload") ? "{" : "{}"));
    rule.getCommand().setMinInterval(field.equals("command.min_interval") ? 5 : 5000);

    // When
    RuleCompilation result = compiler.compile(rule);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            RuleFlaw.class,
            flaw -> {
              assertThat(flaw.field()).isEqualTo(field);
              assertThat(flaw.message()).contains(message);
            });
  }

  private static List<String> list(String item) {
    return item == null ? List.of() : List.of(item);
  }
}
