package io.millrace.connectors.files.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a file into lines; holds no more than the longest one. Empty lines are counted only. */
final class LineCutter {

  private static final int BUFFER = 65_536;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final boolean lines;
  private final boolean closed;
  private final byte[] held;
  private long begin;
  private long position;
  private long number;
  private int size;

  /**
   * @param content the bytes of the first part
   * @param lines whether line feeds end something; else a whole part is one
   * @param longest most bytes of a line
   * @param position where the bytes begin
   * @param number of the line before
   */
  LineCutter(Content content, boolean lines, int longest, long position, long number) {
    this.in = new BufferedInputStream(content.bytes(), BUFFER);
    this.closed = content.isClosed();
    this.lines = lines;
    this.begin = position;
    this.held = new byte[longest];
    this.position = position;
    this.number = number;
  }

  /** Another part follows. */
  void nextPart() {
    begin = position;
  }

  /** The next line that is not empty; null at the end of the part. */
  Cut next() throws IOException {
    while (true) {
      long start = position;
      size = 0;
      boolean oversized = false;
      int each = in.read();
      if (each < 0) {
        return null;
      }
      while (each >= 0 && !(lines && each == '\n')) {
        position++;
        if (size < held.length) {
          held[size++] = (byte) each;
        } else {
          oversized = true;
        }
        each = in.read();
      }
      if (each >= 0) {
        position++;
      }
      number++;
      Cut cut = cut(start, oversized, each < 0);
      if (cut.bytes().length > 0) {
        return cut;
      }
    }
  }

  private Cut cut(long start, boolean oversized, boolean atEnd) {
    int from = start == begin && startsWithMark() ? MARK.length : 0;
    int to = size;
    if (lines && !oversized && to > from && held[to - 1] == '\r') {
      to--;
    }
    byte[] bytes = Arrays.copyOfRange(held, from, to);
    return new Cut(number, start, position, bytes, oversized, !lines || closed || !atEnd);
  }

  private boolean startsWithMark() {
    return size >= MARK.length && Arrays.equals(held, 0, MARK.length, MARK, 0, MARK.length);
  }
}
