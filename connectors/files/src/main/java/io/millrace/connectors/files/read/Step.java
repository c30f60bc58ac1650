package io.millrace.connectors.files.read;

import io.millrace.schema.errors.ErrorCode;

/** What comes next in a file. */
public sealed interface Step {

  /** Something to hand on. */
  sealed interface Given extends Step {

    /** How far the file is read with it. */
    Progress after();
  }

  /**
   * A line.
   *
   * @param cut the line
   * @param header names of its columns, or null
   * @param after how far the file is read with it
   */
  record Line(Cut cut, byte[] header, Progress after) implements Given {}

  /**
   * The rest of a line whose start was taken for all of it.
   *
   * @param cut what is left of it
   * @param after how far the file is read with it
   */
  record Rest(Cut cut, Progress after) implements Given {}

  /**
   * The file cannot be read further.
   *
   * @param code stable reason
   * @param reason for people
   * @param after the end
   */
  record Spoilt(ErrorCode code, String reason, Progress after) implements Given {}

  /** Its last line has no end: more may come. */
  record Unfinished() implements Step {}

  /** There is nothing more. */
  record End() implements Step {}
}
