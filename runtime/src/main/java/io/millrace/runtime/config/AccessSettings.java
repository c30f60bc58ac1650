package io.millrace.runtime.config;

import java.util.List;
import java.util.Map;

/**
 * Who may do what. Principals of parties follow from the links; the others are named here.
 *
 * @param pipeline principal of the pipeline itself
 * @param parties principal by party, where it is not the party's own name
 * @param applications those that read the shared topics
 * @param operators those that read the operators' topics
 */
public record AccessSettings(
    @Setting(
            value = "Principal of the pipeline itself.",
            byDefault = DEFAULT_PIPELINE,
            matches = "[A-Za-z0-9._-]{1,128}")
        String pipeline,
    @Setting(
            "Principal by party, for parties whose principal is not their own name, such as {acme:"
                + " acme-prod}.")
        Map<String, String> parties,
    @Setting("Applications; each reads the shared topics as principal app-<name>.")
        List<ApplicationSettings> applications,
    @Setting("Operators; each reads the operators' topics as principal op-<name>.")
        List<OperatorSettings> operators) {

  /** Principal of the pipeline where nothing else is said. */
  public static final String DEFAULT_PIPELINE = "millrace-pipeline";

  /** What the name of an application or an operator may be. */
  static final String NAME = "[A-Za-z0-9_-]{1,64}";

  /** Keeps copies. */
  public AccessSettings {
    parties = Map.copyOf(parties);
    applications = List.copyOf(applications);
    operators = List.copyOf(operators);
  }

  /** Where nobody is named. */
  public static AccessSettings nobody() {
    return new AccessSettings(DEFAULT_PIPELINE, Map.of(), List.of(), List.of());
  }

  /** What holds where nothing is said: one application and one operator, both called local. */
  public static AccessSettings defaults() {
    return nobody().orLocal();
  }

  /** The same; where neither an application nor an operator is named, with one of each. */
  public AccessSettings orLocal() {
    return applications.isEmpty() && operators.isEmpty()
        ? new AccessSettings(
            pipeline,
            parties,
            List.of(new ApplicationSettings("local", true)),
            List.of(new OperatorSettings("local", List.of())))
        : this;
  }
}
