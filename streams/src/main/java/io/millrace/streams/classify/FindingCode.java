package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import java.util.function.Predicate;

/** Contradictions of which operators are told at once; the names are stable. */
public enum FindingCode {
  DECLARED_M2M_NETWORKS_DIFFER(
      "Declared M2M, but the conversation does not stay in one network",
      sheet -> sheet.communication() == Communication.M2M && sheet.says(Trait.SEVERAL_NETWORKS)),
  DECLARED_IOT_POINT_TO_POINT(
      "Declared IoT, but it talks with one other machine alone",
      sheet -> sheet.communication() == Communication.IOT && sheet.says(Trait.ONE_PEER)),
  CONSUMER_IN_LINK(
      "A consumer owns it, but a link between businesses holds it",
      sheet -> sheet.says(Trait.CONSUMER_OWNED) && sheet.declared(Row.TOPOLOGY).isPresent());

  private final String message;
  private final Predicate<FactSheet> condition;

  FindingCode(String message, Predicate<FactSheet> condition) {
    this.message = message;
    this.condition = condition;
  }

  /** What is wrong, for people. */
  public String message() {
    return message;
  }

  boolean holds(FactSheet sheet) {
    return condition.test(sheet);
  }
}
