package io.millrace.connectors.files.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** What a file holds: one part, or of an archive one after the other. */
interface Content extends Closeable {

  /**
   * Goes to the next part.
   *
   * @return whether there is one
   */
  boolean next() throws IOException;

  /** The bytes of the part, up to its end. */
  InputStream bytes();

  /** Whether nothing can be added to a part. */
  boolean isClosed();
}
