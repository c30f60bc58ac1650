package io.millrace.runtime.registry;

/** Media types of the REST API. */
final class Json {

  static final String TYPE = "application/vnd.schemaregistry.v1+json";
  static final String OLD_TYPE = "application/vnd.schemaregistry+json";
  static final String PLAIN_TYPE = "application/json";
  static final String ANY = "application/octet-stream";

  private Json() {}
}
