package io.millrace.connectors.files.read;

import java.io.IOException;

/** A packed file ended before it was complete: it is cut off, or its upload goes on. */
final class EndedEarlyException extends IOException {

  private static final long serialVersionUID = 1L;

  EndedEarlyException(IOException cause) {
    super("The packed file is not complete", cause);
  }
}
