package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FoundFile;

/**
 * Something read from a file.
 *
 * @param file the file as it was when it was opened
 * @param step what was read
 */
public record FileItem(FoundFile file, Step.Given step) {

  /** Whether Kafka has all of the file with it. */
  public boolean isLast() {
    return step.after().isEnd();
  }
}
