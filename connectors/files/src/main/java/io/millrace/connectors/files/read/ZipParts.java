package io.millrace.connectors.files.read;

import io.millrace.schema.errors.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files in a zip archive, in the order in which they stand in it. Names are looked at for
 * archives within archives only, which are not read.
 */
final class ZipParts implements Content {

  private static final int BUFFER = 8_192;

  private final ZipInputStream zip;
  private final Unpacked bytes;
  private final ReadLimits limits;
  private int count;

  ZipParts(FirstBytes packed, ReadLimits limits) {
    this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
    this.bytes = new Unpacked(packed, any -> zip, limits);
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException {
    ZipEntry entry = nextEntry();
    while (entry != null && isPassedOver(entry)) {
      passOver();
      entry = nextEntry();
    }
    if (entry != null && Packing.of(entry.getName()) != Packing.NONE) {
      throw new SpoiltFileException(
          ErrorCode.MALFORMED_PAYLOAD, "An archive within the archive is not read");
    }
    return entry != null;
  }

  private ZipEntry nextEntry() throws IOException {
    try {
      ZipEntry entry = zip.getNextEntry();
      if (entry != null && ++count > limits.parts()) {
        throw new SpoiltFileException(
            ErrorCode.OVERSIZED, "It holds more than " + limits.parts() + " files");
      }
      return entry;
    } catch (EOFException e) {
      throw new EndedEarlyException(e);
    } catch (ZipException | IllegalArgumentException e) {
      throw new SpoiltFileException(
          ErrorCode.MALFORMED_PAYLOAD, "It is a damaged zip file: " + e.getMessage(), e);
    }
  }

  /** Folders, and what file managers leave in archives. */
  private static boolean isPassedOver(ZipEntry entry) {
    String name = entry.getName();
    return entry.isDirectory() || name.startsWith(".", name.lastIndexOf('/') + 1);
  }

  /** Its bytes count as any others. */
  private void passOver() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (bytes.read(buffer, 0, buffer.length) >= 0) {
      // counted
    }
  }

  @Override
  public InputStream bytes() {
    return bytes;
  }

  @Override
  public boolean isClosed() {
    return true;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
