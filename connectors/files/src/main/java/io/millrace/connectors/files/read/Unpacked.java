package io.millrace.connectors.files.read;

import io.millrace.schema.errors.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a gzip file holds; ends a bomb before it has become large. */
final class Unpacked extends InputStream {

  private static final long ALWAYS_ALLOWED = 1 << 20;
  private static final int BUFFER = 8_192;

  private final FirstBytes packed;
  private final ReadLimits limits;
  private InputStream in;
  private long given;

  Unpacked(FirstBytes packed, ReadLimits limits) {
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      if (in == null) {
        in = new GZIPInputStream(packed, BUFFER);
      }
      int count = in.read(into, from, length);
      given += Math.max(0, count);
      check();
      return count;
    } catch (EOFException e) {
      throw new EndedEarlyException(e);
    } catch (ZipException e) {
      throw new SpoiltFileException(
          ErrorCode.MALFORMED_PAYLOAD,
          "It is no gzip file, or a damaged one: " + e.getMessage(),
          e);
    }
  }

  private void check() throws SpoiltFileException {
    if (given > limits.unpacked()) {
      throw new SpoiltFileException(
          ErrorCode.OVERSIZED, "Unpacked it holds more than " + limits.unpacked() + " bytes");
    }
    if (given > ALWAYS_ALLOWED && given / limits.ratio() > packed.taken()) {
      throw new SpoiltFileException(
          ErrorCode.OVERSIZED, "Unpacked it is more than " + limits.ratio() + " times as large");
    }
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
