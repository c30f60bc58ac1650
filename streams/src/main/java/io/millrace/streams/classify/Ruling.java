package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import io.millrace.schema.Evidence;
import io.millrace.schema.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What the table says of a device.
 *
 * @param ruleset name and version of the table
 * @param declared the declared world
 * @param verdict what the votes say together
 * @param routed the world by whose rules its data is shared; never a wider one than declared
 * @param evidence the table, row by row
 * @param contradictions where facts do not agree with each other or with the declaration
 * @param findings those of which operators are told
 */
public record Ruling(
    String ruleset,
    Communication declared,
    Verdict verdict,
    Communication routed,
    List<Evidence> evidence,
    List<String> contradictions,
    Set<FindingCode> findings) {

  /** How the world of a reading was told, in one line. */
  public String summary() {
    return declared == routed
        ? "DECLARED " + ruleset + ' ' + verdict
        : "DECLARED " + ruleset + ' ' + verdict + " routed " + routed;
  }
}
