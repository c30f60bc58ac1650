package io.millrace.connectors.files.read;

import io.millrace.schema.errors.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What a packed file holds; ends a bomb before it has become large. */
final class Unpacked extends InputStream {

  private static final long ALWAYS_ALLOWED = 1 << 20;

  private final FirstBytes packed;
  private final Unpacking unpacking;
  private final ReadLimits limits;
  private InputStream in;
  private long given;

  /**
   * @param packed the file's bytes
   * @param unpacking the format
   * @param limits how much it may hold
   */
  Unpacked(FirstBytes packed, Unpacking unpacking, ReadLimits limits) {
    this.packed = packed;
    this.unpacking = unpacking;
    this.limits = limits;
  }

  /** A format in which files are packed. */
  interface Unpacking {

    /** What packed bytes hold; may read its first ones already. */
    InputStream of(InputStream packed) throws IOException;
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
        in = unpacking.of(packed);
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
          "It is damaged, or packed in another way: " + e.getMessage(),
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
