package io.millrace.connectors.files.read;

import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How a file is packed, by its name. */
enum Packing {
  /** Not at all. */
  NONE,
  /** RFC 1952. */
  GZIP,
  /** An archive of files (PKWARE's APPNOTE.TXT). */
  ZIP;

  private static final int BUFFER = 8_192;

  static Packing of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz") || lower.endsWith(".gzip")) {
      return GZIP;
    }
    return lower.endsWith(".zip") ? ZIP : NONE;
  }

  /** What a file's bytes hold. */
  Content open(FirstBytes bytes, ReadLimits limits) {
    return switch (this) {
      case NONE -> new OnePart(bytes);
      case GZIP ->
          new OnePart(new Unpacked(bytes, packed -> new GZIPInputStream(packed, BUFFER), limits));
      case ZIP -> new ZipParts(bytes, limits);
    };
  }
}
