package io.millrace.runtime.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All that the log has said, ready to be asked. Not thread-safe. */
final class SchemaIndex {

  private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, String> schemas = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private final Map<String, Mode> modes = new HashMap<>();
  private int lastId;

  void apply(LogEntry entry) {
    if (entry instanceof LogEntry.VersionWritten written) {
      put(written.version());
    } else if (entry instanceof LogEntry.VersionErased erased) {
      erase(erased.subject(), erased.version());
    } else if (entry instanceof LogEntry.SubjectDeleted deleted) {
      versions(deleted.subject(), true).stream()
          .filter(version -> version.version() <= deleted.lastVersion())
          .map(SchemaVersion::asDeleted)
          .forEach(this::put);
    } else if (entry instanceof LogEntry.LevelSet set) {
      setOrRemove(levels, set.subject(), set.level());
    } else if (entry instanceof LogEntry.ModeSet set) {
      setOrRemove(modes, set.subject(), set.mode());
    }
  }

  Collection<String> subjects() {
    return subjects.keySet();
  }

  /** Oldest first; empty if there is no such subject. */
  List<SchemaVersion> versions(String subject, boolean withDeleted) {
    return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
        .filter(version -> withDeleted || !version.deleted())
        .toList();
  }

  Optional<SchemaVersion> version(String subject, int version) {
    return Optional.ofNullable(subjects.getOrDefault(subject, new TreeMap<>()).get(version));
  }

  Optional<String> schema(int id) {
    return Optional.ofNullable(schemas.get(id));
  }

  /** Everywhere that a schema is used. */
  List<SchemaVersion> uses(int id, boolean withDeleted) {
    List<SchemaVersion> uses = new ArrayList<>();
    subjects.keySet().forEach(subject -> uses.addAll(versions(subject, withDeleted)));
    uses.removeIf(version -> version.id() != id);
    return uses;
  }

  /** The id that the schema has, or the next free one. */
  int idFor(String schema) {
    return ids.getOrDefault(schema, lastId + 1);
  }

  int nextVersion(String subject) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null || versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  Optional<CompatibilityLevel> level(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  Optional<Mode> mode(String subject) {
    return Optional.ofNullable(modes.get(subject));
  }

  private void put(SchemaVersion version) {
    subjects
        .computeIfAbsent(version.subject(), absent -> new TreeMap<>())
        .put(version.version(), version);
    schemas.put(version.id(), version.schema());
    ids.putIfAbsent(version.schema(), version.id());
    lastId = Math.max(lastId, version.id());
  }

  /**
   * The schema stays findable by id as long as the process lives, and as long as another subject
   * uses it.
   */
  private void erase(String subject, int version) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    if (versions != null) {
      versions.remove(version);
      if (versions.isEmpty()) {
        subjects.remove(subject);
      }
    }
  }

  private static <V> void setOrRemove(Map<String, V> map, String key, V value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }
}
