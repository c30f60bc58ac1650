package io.millrace.runtime.console;

import io.millrace.schema.DeadLetter;

/**
 * Which dead letters are meant; null means any.
 *
 * @param id dead letter id
 * @param device device id
 * @param code error code
 */
record DeadLetterFilter(String id, String device, String code) {

  boolean test(DeadLetter letter) {
    return matches(id, letter.getId())
        && matches(device, letter.getDevice())
        && matches(code, letter.getCode());
  }

  /** True if it lets everything through. */
  boolean open() {
    return id == null && device == null && code == null;
  }

  private static boolean matches(String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }
}
