package io.millrace.streams.rules.language;

import com.google.api.expr.v1alpha1.Type;
import org.projectnessie.cel.checker.Decls;

/** What an answer can be. */
public enum Kind {
  /** A number; all numbers are floating point. */
  NUMBER("number", Decls.Double),
  /** A text. */
  TEXT("text", Decls.String),
  /** A truth value. */
  TRUTH("truth value", Decls.Bool);

  private final String title;
  private final Type type;

  Kind(String title, Type type) {
    this.title = title;
    this.type = type;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  Type type() {
    return type;
  }
}
