package io.millrace.connectors.files.message;

/** What files hold. */
public enum FileFormat {
  /** Lines of values, the first of them the names of the columns. */
  CSV("text/csv", true),
  /** A JSON document on each line. */
  JSON_LINES("application/json", true),
  /** One SenML pack. */
  SENML("application/senml+json", false),
  /** A SenML pack on each line. */
  SENML_LINES("application/senml+json", true),
  /** A point of line protocol on each line. */
  LINE_PROTOCOL("application/vnd.influx.line-protocol", true);

  private final String mediaType;
  private final boolean lines;

  FileFormat(String mediaType, boolean lines) {
    this.mediaType = mediaType;
    this.lines = lines;
  }

  /** By which the pipeline decodes it. */
  String mediaType() {
    return mediaType;
  }

  /** Whether each line is a message; else the whole file is one. */
  public boolean isLines() {
    return lines;
  }
}
