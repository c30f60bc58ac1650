package io.millrace.schema.topics;

/**
 * How a registry record that takes a device out asks that what waits of the device be dropped too.
 * Without it, waiting messages go on waiting, and are released if the device is registered again.
 */
public final class Erasure {

  /** The header of the record; its value says nothing. */
  public static final String HEADER = "millrace.erase";

  private Erasure() {}
}
