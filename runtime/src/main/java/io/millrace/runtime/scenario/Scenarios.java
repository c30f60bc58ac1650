package io.millrace.runtime.scenario;

import java.util.List;
import java.util.Optional;

/** The scenarios of the demo. */
public final class Scenarios {

  private static final List<Scenario> ALL = List.of(new Wearables(), new Things(), new Factory());

  private Scenarios() {}

  /** What the user may type. */
  public static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  /** The scenario of a name. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
