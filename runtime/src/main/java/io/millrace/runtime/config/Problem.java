package io.millrace.runtime.config;

/**
 * Something wrong in a file.
 *
 * @param file name of the file, as the user gave it
 * @param place where in it
 * @param message what is wrong and how to put it right
 */
public record Problem(String file, Place place, String message) {

  /** The form that editors and terminals make clickable: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + place.line() + ":" + place.column() + ": " + message;
  }
}
