package io.millrace.connectors.telnet.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the stream of one connection into messages; holds no more than the longest one. */
public final class Framer {

  private final FrameRule rule;
  private final byte[] held;
  private int size;
  private boolean skipping;

  /**
   * @param rule where messages end
   */
  public Framer(FrameRule rule) {
    this.rule = rule;
    this.held = new byte[rule.longest() + rule.delimiter().length];
  }

  /** Takes what was received and gives what is complete with it; empty messages are none. */
  public List<Frame> add(byte[] received) {
    List<Frame> frames = new ArrayList<>();
    for (byte each : received) {
      add(each, frames);
    }
    return frames;
  }

  private void add(byte each, List<Frame> frames) {
    if (size == held.length) {
      overflow(frames);
    }
    held[size++] = each;
    switch (rule.kind()) {
      case LINE, DELIMITER -> delimited(frames);
      case LENGTH -> {
        if (size == rule.length()) {
          finish(size, frames);
        }
      }
      case IDLE -> {
        if (skipping) {
          size = 0;
        }
      }
    }
  }

  /** Keeps the end of what is skipped: it may be the start of the delimiter. */
  private void overflow(List<Frame> frames) {
    if (!skipping) {
      frames.add(new Frame.Oversized(Arrays.copyOf(held, rule.longest())));
      skipping = true;
    }
    int kept = Math.max(0, rule.delimiter().length - 1);
    System.arraycopy(held, size - kept, held, 0, kept);
    size = kept;
  }

  private void delimited(List<Frame> frames) {
    int length = rule.delimiter().length;
    if (size < length || !Arrays.equals(held, size - length, size, rule.delimiter(), 0, length)) {
      return;
    }
    int end = size - length;
    if (rule.kind() == FrameKind.LINE && end > 0 && held[end - 1] == '\r') {
      end--;
    }
    finish(end, frames);
  }

  private void finish(int end, List<Frame> frames) {
    if (!skipping && end > 0) {
      frames.add(new Frame.Whole(Arrays.copyOf(held, end)));
    }
    size = 0;
    skipping = false;
  }

  /** Nothing came for a while. */
  public List<Frame> idle() {
    List<Frame> frames = new ArrayList<>();
    if (rule.kind() == FrameKind.IDLE) {
      finish(size, frames);
    }
    return frames;
  }

  /** Nothing will come any more. */
  public List<Frame> end() {
    List<Frame> frames = new ArrayList<>(idle());
    if (size > 0 && !skipping) {
      frames.add(new Frame.Cut(Arrays.copyOf(held, size)));
    }
    size = 0;
    return frames;
  }
}
