package io.millrace.runtime.config;

/**
 * A place in a file.
 *
 * @param line line, from 1
 * @param column column, from 1
 */
public record Place(int line, int column) {

  /** The beginning of a file, for what concerns all of it. */
  public static final Place START = new Place(1, 1);
}
