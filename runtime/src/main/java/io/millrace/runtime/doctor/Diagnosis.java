package io.millrace.runtime.doctor;

/**
 * What a check saw.
 *
 * @param check what was looked at
 * @param verdict how it is
 * @param detail what was seen
 * @param cure what to do about it; empty where nothing is to be done
 */
public record Diagnosis(String check, Verdict verdict, String detail, String cure) {

  /** How it is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** It works now; it may lose or stop data one day. */
    WARN,
    /** Data is lost or stands still. */
    FAIL
  }

  static Diagnosis ok(String check, String detail) {
    return new Diagnosis(check, Verdict.OK, detail, "");
  }

  static Diagnosis warn(String check, String detail, String cure) {
    return new Diagnosis(check, Verdict.WARN, detail, cure);
  }

  static Diagnosis fail(String check, String detail, String cure) {
    return new Diagnosis(check, Verdict.FAIL, detail, cure);
  }
}
