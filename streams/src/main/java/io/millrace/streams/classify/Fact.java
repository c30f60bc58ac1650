package io.millrace.streams.classify;

import io.millrace.schema.Provenance;

/**
 * Something that is known of a device.
 *
 * @param trait what is the case
 * @param provenance how it is known, never UNKNOWN
 * @param detail what exactly, for people; never holds payload
 * @param source where it stands: a field of the registry, a link, an attribute of messages
 */
public record Fact(Trait trait, Provenance provenance, String detail, String source) {

  /**
   * @throws IllegalArgumentException if the provenance is UNKNOWN: then there is no fact
   */
  public Fact {
    if (provenance == Provenance.UNKNOWN) {
      throw new IllegalArgumentException("A fact is declared or observed");
    }
  }

  /** What the registry says. */
  public static Fact declared(Trait trait, String detail, String source) {
    return new Fact(trait, Provenance.DECLARED, detail, source);
  }

  /** What a connector saw. */
  public static Fact observed(Trait trait, String detail, String source) {
    return new Fact(trait, Provenance.OBSERVED, detail, source);
  }

  String text() {
    return detail + " (" + source + ')';
  }
}
