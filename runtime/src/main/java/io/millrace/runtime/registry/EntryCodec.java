package io.millrace.runtime.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Entries as bytes of the {@code _schemas} topic, in Confluent's layout. */
final class EntryCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryCodec() {}

  /** The key under which compaction keeps the last entry. */
  static byte[] key(LogEntry entry) {
    return bytes(keyJson(entry));
  }

  /** The value, or null for a tombstone. */
  static byte[] value(LogEntry entry) {
    ObjectNode value = valueJson(entry);
    return value == null ? null : bytes(value);
  }

  /** What a record says; {@link LogEntry.Ignored} for what this registry does not know. */
  static LogEntry read(byte[] key, byte[] value) throws IOException {
    JsonNode name = JSON.readTree(key);
    JsonNode content =
        value == null ? JsonNodeFactory.instance.missingNode() : JSON.readTree(value);
    String subject = name.path("subject").asText(null);
    return switch (name.path("keytype").asText()) {
      case "SCHEMA" -> readVersion(subject, name.path("version").asInt(), content);
      case "DELETE_SUBJECT" ->
          value == null
              ? new LogEntry.Ignored()
              : new LogEntry.SubjectDeleted(subject, content.path("version").asInt());
      case "CONFIG" ->
          new LogEntry.LevelSet(
              subject,
              CompatibilityLevel.find(content.path("compatibilityLevel").asText()).orElse(null));
      case "MODE" ->
          new LogEntry.ModeSet(subject, Mode.find(content.path("mode").asText()).orElse(null));
      default -> new LogEntry.Ignored();
    };
  }

  private static LogEntry readVersion(String subject, int version, JsonNode content) {
    if (content.isMissingNode() || content.isNull()) {
      return new LogEntry.VersionErased(subject, version);
    }
    if (!"AVRO".equals(content.path("schemaType").asText("AVRO"))) {
      return new LogEntry.Ignored();
    }
    return new LogEntry.VersionWritten(
        new SchemaVersion(
            subject,
            version,
            content.path("id").asInt(),
            content.path("schema").asText(),
            content.path("deleted").asBoolean()));
  }

  private static ObjectNode keyJson(LogEntry entry) {
    if (entry instanceof LogEntry.VersionWritten written) {
      return schemaKey(written.version().subject(), written.version().version());
    }
    if (entry instanceof LogEntry.VersionErased erased) {
      return schemaKey(erased.subject(), erased.version());
    }
    if (entry instanceof LogEntry.SubjectDeleted deleted) {
      return subjectKey("DELETE_SUBJECT", deleted.subject());
    }
    if (entry instanceof LogEntry.LevelSet set) {
      return subjectKey("CONFIG", set.subject());
    }
    if (entry instanceof LogEntry.ModeSet set) {
      return subjectKey("MODE", set.subject());
    }
    throw new IllegalArgumentException("Not to be written: " + entry);
  }

  private static ObjectNode schemaKey(String subject, int version) {
    return object()
        .put("keytype", "SCHEMA")
        .put("subject", subject)
        .put("version", version)
        .put("magic", 1);
  }

  private static ObjectNode subjectKey(String type, String subject) {
    return object().put("keytype", type).put("subject", subject).put("magic", 0);
  }

  private static ObjectNode valueJson(LogEntry entry) {
    if (entry instanceof LogEntry.VersionWritten written) {
      return versionJson(written.version());
    }
    if (entry instanceof LogEntry.SubjectDeleted deleted) {
      return object().put("subject", deleted.subject()).put("version", deleted.lastVersion());
    }
    if (entry instanceof LogEntry.LevelSet set && set.level() != null) {
      return object().put("compatibilityLevel", set.level().name());
    }
    if (entry instanceof LogEntry.ModeSet set && set.mode() != null) {
      return object().put("mode", set.mode().name());
    }
    return null;
  }

  private static ObjectNode versionJson(SchemaVersion version) {
    return object()
        .put("subject", version.subject())
        .put("version", version.version())
        .put("id", version.id())
        .put("schema", version.schema())
        .put("deleted", version.deleted());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
