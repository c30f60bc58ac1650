package io.millrace.connectors.opcua.map;

/**
 * How much a value must move to be told.
 *
 * @param kind of what
 * @param size how much
 */
public record Deadband(Kind kind, double size) {

  /** Every change is told. */
  public static final Deadband NONE = new Deadband(Kind.NONE, 0);

  /** Of what the size is a part. */
  public enum Kind {
    /** Every change is told. */
    NONE,
    /** In the unit of the value. */
    ABSOLUTE,
    /** In percent of the node's EURange. */
    PERCENT
  }
}
