package io.millrace.runtime.registry;

/**
 * A schema under a subject.
 *
 * @param subject the subject
 * @param version counts from 1 within the subject
 * @param id the same for the same schema everywhere
 * @param schema canonical JSON text
 * @param deleted hidden from lookups, still found by id
 */
record SchemaVersion(String subject, int version, int id, String schema, boolean deleted) {

  SchemaVersion asDeleted() {
    return new SchemaVersion(subject, version, id, schema, true);
  }
}
