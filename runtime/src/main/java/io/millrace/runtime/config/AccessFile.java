package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code access.yaml}: the section {@code access:} of millrace.yaml, alone in a file. */
public final class AccessFile {

  private AccessFile() {}

  /**
   * Reads a text.
   *
   * @param name name of the file, for messages
   * @throws ConfigException with every problem of the text
   */
  public static AccessSettings parse(String name, String text) {
    Problems problems = new Problems(name);
    Places places = new Places();
    AccessSettings access =
        (AccessSettings) new YamlFile(name, text).read(shape(), problems, places).orElse(null);
    if (access == null) {
      problems.throwIfAny();
      return AccessSettings.defaults();
    }
    check(access, problems, places);
    problems.throwIfAny();
    return access.orLocal();
  }

  /** Notes names that stand twice. */
  static void check(AccessSettings access, Problems problems, Places places) {
    Set<String> seen = new HashSet<>();
    seen.add(access.pipeline());
    for (ApplicationSettings application : access.applications()) {
      if (!seen.add(application.principal())) {
        problems.add(places.of(application, "name"), twice(application.principal()));
      }
    }
    for (OperatorSettings operator : access.operators()) {
      if (!seen.add(operator.principal())) {
        problems.add(places.of(operator, "name"), twice(operator.principal()));
      }
    }
  }

  private static String twice(String principal) {
    return "principal '" + principal + "' stands twice";
  }

  static Group shape() {
    Group access = new RecordShapes(new References(name -> null)).of(AccessSettings.class);
    return new Group(
        "an access file",
        List.of(new Field("access", "Who may do what.", access, false, null)),
        values -> values.get("access"));
  }
}
