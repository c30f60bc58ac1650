package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import io.millrace.schema.Evidence;
import io.millrace.schema.Provenance;
import io.millrace.schema.Verdict;
import io.millrace.schema.Vote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table {@value #NAME}: each row votes by what is known in it, and the votes are counted. What
 * was observed weighs more than what was declared. The verdict never decides how data is shared:
 * that is declared, and facts can only make it more private.
 */
public final class SeedTable {

  /** Name and version. Another vote for the same facts needs another version. */
  public static final String NAME = "seed-table/v1";

  /** Stands between the declared fact of a row and the observed one. */
  static final char BETWEEN_FACTS = ';';

  private SeedTable() {}

  /** Judges what is known of a device; every sheet has a ruling. */
  public static Ruling judge(FactSheet sheet) {
    List<Evidence> evidence = Arrays.stream(Row.values()).map(row -> evidence(row, sheet)).toList();
    return new Ruling(
        NAME,
        sheet.communication(),
        verdict(evidence),
        routed(sheet),
        evidence,
        contradictions(sheet),
        findings(sheet));
  }

  private static Evidence evidence(Row row, FactSheet sheet) {
    List<Fact> facts = sheet.of(row);
    if (facts.isEmpty()) {
      return new Evidence(
          row.title(), null, Provenance.UNKNOWN, Vote.ABSTAIN, "Nothing is known of it");
    }
    Fact decisive = facts.get(facts.size() - 1);
    String known = String.join(BETWEEN_FACTS + " ", facts.stream().map(Fact::text).toList());
    Trait trait = decisive.trait();
    return new Evidence(row.title(), known, decisive.provenance(), trait.vote(), trait.reason());
  }

  /** A declaration about sharing alone is no reason to believe it. */
  private static Verdict verdict(List<Evidence> evidence) {
    boolean informed =
        evidence.stream()
            .anyMatch(
                row -> row.getVote() != Vote.ABSTAIN && !row.getRow().equals(Row.SHARING.title()));
    if (!informed) {
      return Verdict.UNDETERMINED;
    }
    boolean iot = evidence.stream().anyMatch(row -> row.getVote() == Vote.IOT);
    boolean m2m = evidence.stream().anyMatch(row -> row.getVote() == Vote.M2M);
    if (iot && m2m) {
      return Verdict.MIXED;
    }
    return iot ? Verdict.IOT : Verdict.M2M;
  }

  /** As declared; but what a link holds belongs to its parties, whatever else is declared. */
  private static Communication routed(FactSheet sheet) {
    boolean agreed = sheet.says(Trait.PARTIES);
    return sheet.communication() == Communication.IOT && agreed
        ? Communication.M2M
        : sheet.communication();
  }

  private static List<String> contradictions(FactSheet sheet) {
    List<String> found = new ArrayList<>();
    for (Row row : Row.values()) {
      List<Fact> facts = sheet.of(row);
      facts.stream()
          .filter(fact -> opposes(fact.trait().vote(), sheet.communication()))
          .map(fact -> against(sheet.communication(), fact))
          .forEach(found::add);
      if (facts.size() == 2 && facts.get(0).trait() != facts.get(1).trait()) {
        found.add(disagreement(row, facts.get(0), facts.get(1)));
      }
    }
    if (FindingCode.CONSUMER_IN_LINK.holds(sheet)) {
      found.add(FindingCode.CONSUMER_IN_LINK.message());
    }
    return found;
  }

  private static boolean opposes(Vote vote, Communication declared) {
    return declared == Communication.IOT && vote == Vote.M2M
        || declared == Communication.M2M && vote == Vote.IOT;
  }

  private static String against(Communication declared, Fact fact) {
    return String.format(
        "Declared %s, but %s %s: %s",
        declared,
        fact.trait().row().title(),
        fact.provenance().name().toLowerCase(Locale.ROOT),
        fact.text());
  }

  private static String disagreement(Row row, Fact declared, Fact observed) {
    return String.format(
        "%s: declared is %s, observed is %s", row.title(), declared.text(), observed.text());
  }

  private static Set<FindingCode> findings(FactSheet sheet) {
    Set<FindingCode> found = EnumSet.noneOf(FindingCode.class);
    Arrays.stream(FindingCode.values()).filter(code -> code.holds(sheet)).forEach(found::add);
    return found;
  }
}
