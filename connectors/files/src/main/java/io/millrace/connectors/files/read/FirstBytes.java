package io.millrace.connectors.files.read;

import java.io.IOException;
import java.io.InputStream;

/** Only so many bytes: what was added to a file after it was looked at is read the next time. */
final class FirstBytes extends InputStream {

  private final InputStream in;
  private final long most;
  private long taken;

  FirstBytes(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  long taken() {
    return taken;
  }

  @Override
  public int read() throws IOException {
    int each = taken < most ? in.read() : -1;
    if (each >= 0) {
      taken++;
    }
    return each;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length > 0 && taken >= most) {
      return -1;
    }
    int count = in.read(into, from, (int) Math.min(length, most - taken));
    if (count > 0) {
      taken += count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
