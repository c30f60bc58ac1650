package io.millrace.connectors.files.read;

import java.io.IOException;
import java.io.InputStream;

/** A file that is no archive. */
final class OnePart implements Content {

  private final InputStream in;
  private boolean begun;

  OnePart(InputStream in) {
    this.in = in;
  }

  @Override
  public boolean next() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  @Override
  public InputStream bytes() {
    return in;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
