package io.millrace.runtime.registry;

/** A refusal, with the code and the HTTP status that Confluent's clients expect. */
final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  private RegistryException(int code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Codes of five digits begin with their status. */
  int status() {
    return code > 999 ? code / 100 : code;
  }

  static RegistryException noSubject(String subject) {
    return new RegistryException(40401, "Subject '" + subject + "' not found.", null);
  }

  static RegistryException noVersion(Object version) {
    return new RegistryException(40402, "Version " + version + " not found.", null);
  }

  static RegistryException noSchema(Object which) {
    return new RegistryException(40403, "Schema " + which + " not found.", null);
  }

  static RegistryException subjectDeletedAlready(String subject) {
    return new RegistryException(
        40404,
        "Subject '" + subject + "' is deleted already; delete it with permanent=true.",
        null);
  }

  static RegistryException subjectNotDeleted(String subject) {
    return new RegistryException(
        40405, "Subject '" + subject + "' must be deleted first without permanent=true.", null);
  }

  static RegistryException versionDeletedAlready(String subject, int version) {
    return new RegistryException(
        40406,
        "Version "
            + version
            + " of '"
            + subject
            + "' is deleted already; delete it with permanent=true.",
        null);
  }

  static RegistryException versionNotDeleted(String subject, int version) {
    return new RegistryException(
        40407,
        "Version "
            + version
            + " of '"
            + subject
            + "' must be deleted first without permanent=true.",
        null);
  }

  static RegistryException noLevel(String subject) {
    return new RegistryException(
        40408, "Subject '" + subject + "' has no compatibility level of its own.", null);
  }

  static RegistryException noMode(String subject) {
    return new RegistryException(40409, "Subject '" + subject + "' has no mode of its own.", null);
  }

  static RegistryException incompatible(String subject, String why) {
    return new RegistryException(
        409, "The schema is incompatible with older versions of '" + subject + "': " + why, null);
  }

  static RegistryException invalidSchema(String why, Throwable cause) {
    return new RegistryException(42201, "Invalid schema: " + why, cause);
  }

  static RegistryException invalidVersion(String version) {
    return new RegistryException(
        42202, "Invalid version '" + version + "': give a positive number or 'latest'.", null);
  }

  static RegistryException invalidLevel(String level) {
    return new RegistryException(42203, "Invalid compatibility level '" + level + "'.", null);
  }

  static RegistryException invalidMode(String mode) {
    return new RegistryException(
        42204, "Invalid mode '" + mode + "': READWRITE and READONLY are known.", null);
  }

  static RegistryException readOnly(String subject) {
    return new RegistryException(42205, "Subject '" + subject + "' is in mode READONLY.", null);
  }

  static RegistryException notKept(Throwable cause) {
    return new RegistryException(
        50001, "The registry could not write to its topic: " + cause.getMessage(), cause);
  }
}
