package io.millrace.streams.classify;

import java.util.EnumSet;
import java.util.Set;

/** What is remembered of one device between two judgements. Mutable, of one thread. */
public final class ClassifyRow {

  final Observations observations = new Observations();
  final Set<FindingCode> open = EnumSet.noneOf(FindingCode.class);
  final Set<FindingCode> alerted = EnumSet.noneOf(FindingCode.class);
  long fingerprint;
  String networks = "";
  String protocol = "";

  /** Not written: made anew by the first judgement after a start. */
  String summary;

  /** Whether anything was published of the device. */
  public boolean isKnown() {
    return fingerprint != 0;
  }

  /** The protocol by which the device last spoke, or null. */
  public String lastProtocol() {
    return observations.lastProtocol();
  }

  /** The protocol that other tasks know the machine by; empty if it is the usual one. */
  public String protocol() {
    return protocol;
  }

  /** Other tasks know the machine by another protocol from now on. */
  public void protocol(String name) {
    protocol = name;
  }

  /** How its world was told, in one line; null before the first judgement since the start. */
  public String summary() {
    return summary;
  }
}
