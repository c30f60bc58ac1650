package io.millrace.connectors.files.place;

/**
 * A file as it was seen.
 *
 * @param path from the folder on, with slashes
 * @param size in bytes
 * @param modified when it was last written, in epoch milliseconds
 */
public record FoundFile(String path, long size, long modified) {

  /** Its name without folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
