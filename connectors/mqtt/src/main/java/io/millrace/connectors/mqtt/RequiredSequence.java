package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeSequence;
import java.util.Locale;

/** What a message must say about its place in the device's numbering. */
public enum RequiredSequence {
  /** Nothing. */
  NONE,

  /** A number; without an epoch it says that the device never starts its numbering again. */
  NUMBER,

  /** A number and an epoch. */
  EPOCH;

  /** Longest epoch that is remembered. */
  static final int LONGEST_EPOCH = 128;

  static RequiredSequence of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** What a sequence lacks, for people; null if nothing. */
  String missing(EdgeSequence sequence) {
    if (this == NONE) {
      return null;
    }
    if (sequence == null) {
      return "The message has no sequence number";
    }
    if (sequence.epoch() == null) {
      return this == EPOCH ? "The message has a sequence number but no epoch" : null;
    }
    return sequence.epoch().length() > LONGEST_EPOCH
        ? "The epoch is longer than " + LONGEST_EPOCH + " characters"
        : null;
  }
}
