package io.millrace.runtime.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Says what keeps a new schema from following older ones. */
final class CompatibilityCheck {

  private CompatibilityCheck() {}

  /**
   * @param candidate the new schema
   * @param older what it shall follow, oldest first
   * @param level what it must keep
   * @return one sentence for each breach; empty if it may follow
   */
  static List<String> breaches(Schema candidate, List<Schema> older, CompatibilityLevel level) {
    List<Schema> judged =
        level.transitive() || older.isEmpty() ? older : List.of(older.get(older.size() - 1));
    List<String> breaches = new ArrayList<>();
    for (Schema previous : judged) {
      if (level.backward()) {
        breaches.addAll(
            unreadable(candidate, previous, "the new schema cannot read the old one's data"));
      }
      if (level.forward()) {
        breaches.addAll(
            unreadable(previous, candidate, "the old schema cannot read the new one's data"));
      }
    }
    return breaches;
  }

  private static List<String> unreadable(Schema reader, Schema writer, String which) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(breach -> sentence(breach, which))
        .toList();
  }

  private static String sentence(Incompatibility breach, String which) {
    return which
        + ": "
        + breach.getType()
        + " at "
        + breach.getLocation()
        + " ("
        + breach.getMessage()
        + ")";
  }
}
