package io.millrace.streams.decode;

/** The formats that are read. */
enum PayloadFormat {
  JSON(true),
  CBOR(false),
  SENML_JSON(true),
  SENML_CBOR(false),
  LINE_PROTOCOL(true),
  CSV(true),
  NMEA_0183(true),
  TEXT(true);

  private final boolean text;

  PayloadFormat(boolean text) {
    this.text = text;
  }

  /** True if the bytes are text. */
  boolean isText() {
    return text;
  }
}
