package io.millrace.connectors.lwm2m.map;

import java.util.List;

/**
 * An object of the operator's own.
 *
 * @param id of the object
 * @param name for metrics
 * @param resources what it has
 */
public record ObjectDefinition(int id, String name, List<Resource> resources) {

  /** Types of resources. */
  public enum Kind {
    STRING,
    INTEGER,
    UNSIGNED,
    FLOAT,
    BOOLEAN,
    OPAQUE,
    TIME,
    LINK,
    NONE
  }

  /**
   * One resource.
   *
   * @param id within the object
   * @param name for metrics
   * @param kind of its value; NONE for what is only executed
   * @param unit as SenML writes it, or UCUM; or null
   * @param access any of R, W and E
   * @param multiple whether it has instances
   */
  public record Resource(
      int id, String name, Kind kind, String unit, String access, boolean multiple) {}
}
