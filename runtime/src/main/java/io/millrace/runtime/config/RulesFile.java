package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Sequence;
import io.millrace.schema.Rule;
import io.millrace.streams.rules.CompiledRule;
import io.millrace.streams.rules.RuleCompilation;
import io.millrace.streams.rules.RuleCompiler;
import io.millrace.streams.rules.RuleFlaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code rules.yaml}: a list of Rule records under {@code rules:}.
 *
 * @param rules the records, as far as they could be read
 * @param compiled those that can be judged
 * @param problems all that is wrong
 */
public record RulesFile(List<Rule> rules, List<CompiledRule> compiled, List<Problem> problems) {

  private static final Field RULES =
      new Field(
          "rules",
          "Automation rules.",
          new Sequence(AvroShapes.of(Rule.getClassSchema())),
          true,
          List::of);

  private static final Group SHAPE = new Group("a rules file", List.of(RULES), RulesFile::list);

  /**
   * Reads a text and compiles its rules.
   *
   * @param name name of the file, for messages
   */
  public static RulesFile parse(String name, String text) {
    Problems problems = new Problems(name);
    Places places = new Places();
    List<Rule> rules =
        ((Listed) new YamlFile(name, text).read(SHAPE, problems, places).orElse(Listed.NONE))
            .rules();
    List<CompiledRule> compiled = compile(rules, problems, places);
    return new RulesFile(rules, compiled, problems.sorted());
  }

  /**
   * The file without fault.
   *
   * @throws ConfigException with every problem of the file
   */
  public RulesFile orThrow() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return this;
  }

  private static List<CompiledRule> compile(List<Rule> rules, Problems problems, Places places) {
    RuleCompiler compiler = new RuleCompiler();
    List<CompiledRule> compiled = new ArrayList<>();
    Map<String, Rule> byId = new HashMap<>();
    for (Rule rule : rules) {
      RuleCompilation result = compiler.compile(rule);
      if (result instanceof RuleFlaw flaw) {
        problems.add(place(rule, flaw.field(), places), flaw.field() + ": " + flaw.message());
      } else {
        compiled.add((CompiledRule) result);
      }
      Rule earlier = byId.putIfAbsent(rule.getId(), rule);
      if (earlier != null) {
        problems.add(
            places.of(rule, "id"),
            "rule '" + rule.getId() + "' stands twice; first in line " + places.of(earlier).line());
      }
    }
    return compiled;
  }

  private static Place place(Rule rule, String field, Places places) {
    int dot = field.indexOf('.');
    return dot < 0
        ? places.of(rule, field)
        : places.of(rule.getCommand(), field.substring(dot + 1));
  }

  private record Listed(List<Rule> rules) {
    static final Listed NONE = new Listed(List.of());
  }

  @SuppressWarnings("unchecked") // the shape builds rules and nothing else
  private static Object list(Map<String, Object> values) {
    return new Listed((List<Rule>) values.get("rules"));
  }
}
