package io.millrace.runtime.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The rules of the registry: who may be registered, under which number, and who is found.
 * Thread-safe.
 */
final class Registry {

  /** What holds where nothing was set; the project's own rule for its records. */
  static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.FULL_TRANSITIVE;

  private final RegistryLog log;
  private final SchemaIndex index = new SchemaIndex();

  Registry(RegistryLog log) {
    this.log = log;
    log.readAll().forEach(index::apply);
  }

  /** Registers a schema, or finds it under the subject. */
  synchronized SchemaVersion register(String subject, String text) {
    Schema schema = AvroText.parse(text);
    Optional<SchemaVersion> known = find(subject, schema.toString(), false);
    if (known.isPresent()) {
      return known.get();
    }
    requireWritable(subject);
    List<String> breaches = breaches(schema, index.versions(subject, false), level(subject));
    if (!breaches.isEmpty()) {
      throw RegistryException.incompatible(subject, String.join("; ", breaches));
    }
    SchemaVersion added =
        new SchemaVersion(
            subject,
            index.nextVersion(subject),
            index.idFor(schema.toString()),
            schema.toString(),
            false);
    write(new LogEntry.VersionWritten(added));
    return added;
  }

  /** Finds a schema under a subject. */
  synchronized SchemaVersion lookup(String subject, String text, boolean withDeleted) {
    requireSubject(subject, withDeleted);
    return find(subject, AvroText.parse(text).toString(), withDeleted)
        .orElseThrow(() -> RegistryException.noSchema("under subject '" + subject + "'"));
  }

  synchronized List<String> subjects(boolean withDeleted) {
    return index.subjects().stream()
        .filter(subject -> !index.versions(subject, withDeleted).isEmpty())
        .toList();
  }

  synchronized List<Integer> versions(String subject, boolean withDeleted) {
    return requireSubject(subject, withDeleted).stream().map(SchemaVersion::version).toList();
  }

  synchronized SchemaVersion version(String subject, String version, boolean withDeleted) {
    List<SchemaVersion> versions = requireSubject(subject, withDeleted);
    VersionName wanted = VersionName.parse(version);
    if (wanted.latest()) {
      return versions.get(versions.size() - 1);
    }
    return versions.stream()
        .filter(candidate -> candidate.version() == wanted.number())
        .findFirst()
        .orElseThrow(() -> RegistryException.noVersion(version));
  }

  synchronized String schema(int id) {
    return index.schema(id).orElseThrow(() -> RegistryException.noSchema(id));
  }

  synchronized List<SchemaVersion> uses(int id, boolean withDeleted) {
    schema(id);
    return index.uses(id, withDeleted);
  }

  /**
   * What would keep a schema from becoming the next version; judged against one version, or all
   * that count.
   */
  synchronized List<String> test(String subject, String version, String text) {
    Schema schema = AvroText.parse(text);
    if (version == null) {
      return breaches(schema, index.versions(subject, false), level(subject));
    }
    return breaches(schema, List.of(version(subject, version, false)), level(subject));
  }

  /** Marks a subject as deleted, or erases it when it is marked already. */
  synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
    List<SchemaVersion> all = requireSubject(subject, true);
    requireWritable(subject);
    List<SchemaVersion> live = index.versions(subject, false);
    if (permanent) {
      if (!live.isEmpty()) {
        throw RegistryException.subjectNotDeleted(subject);
      }
      all.forEach(version -> write(new LogEntry.VersionErased(subject, version.version())));
      return numbers(all);
    }
    if (live.isEmpty()) {
      throw RegistryException.subjectDeletedAlready(subject);
    }
    write(new LogEntry.SubjectDeleted(subject, all.get(all.size() - 1).version()));
    return numbers(live);
  }

  /** Marks a version as deleted, or erases it when it is marked already. */
  synchronized int deleteVersion(String subject, String name, boolean permanent) {
    SchemaVersion version = version(subject, name, permanent || !VersionName.parse(name).latest());
    requireWritable(subject);
    if (permanent && !version.deleted()) {
      throw RegistryException.versionNotDeleted(subject, version.version());
    }
    if (!permanent && version.deleted()) {
      throw RegistryException.versionDeletedAlready(subject, version.version());
    }
    write(
        permanent
            ? new LogEntry.VersionErased(subject, version.version())
            : new LogEntry.VersionWritten(version.asDeleted()));
    return version.version();
  }

  /** The level that counts for a subject; null for all subjects. */
  synchronized CompatibilityLevel level(String subject) {
    return index.level(subject).or(() -> index.level(null)).orElse(DEFAULT_LEVEL);
  }

  synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
    return index.level(subject);
  }

  /** Sets a level; null takes it away. */
  synchronized void setLevel(String subject, CompatibilityLevel level) {
    write(new LogEntry.LevelSet(subject, level));
  }

  /** The mode that counts for a subject; null for all subjects. */
  synchronized Mode mode(String subject) {
    return index.mode(subject).or(() -> index.mode(null)).orElse(Mode.READWRITE);
  }

  synchronized Optional<Mode> ownMode(String subject) {
    return index.mode(subject);
  }

  /** Sets a mode; null takes it away. */
  synchronized void setMode(String subject, Mode mode) {
    write(new LogEntry.ModeSet(subject, mode));
  }

  private void write(LogEntry entry) {
    log.append(entry);
    index.apply(entry);
  }

  private Optional<SchemaVersion> find(String subject, String schema, boolean withDeleted) {
    return index.versions(subject, withDeleted).stream()
        .filter(version -> version.schema().equals(schema))
        .reduce((older, newer) -> newer);
  }

  private List<SchemaVersion> requireSubject(String subject, boolean withDeleted) {
    List<SchemaVersion> versions = index.versions(subject, withDeleted);
    if (versions.isEmpty()) {
      throw RegistryException.noSubject(subject);
    }
    return versions;
  }

  private void requireWritable(String subject) {
    if (mode(subject) == Mode.READONLY) {
      throw RegistryException.readOnly(subject);
    }
  }

  private static List<String> breaches(
      Schema schema, Collection<SchemaVersion> older, CompatibilityLevel level) {
    return CompatibilityCheck.breaches(
        schema, older.stream().map(version -> AvroText.parse(version.schema())).toList(), level);
  }

  private static List<Integer> numbers(List<SchemaVersion> versions) {
    return versions.stream().map(SchemaVersion::version).toList();
  }
}
