package io.millrace.connectors.modbus.value;

/**
 * What registers said.
 *
 * @param value a Double, Long, Boolean or String; null if there is none
 * @param flaw why there is none, or null
 */
public record ReadValue(Object value, String flaw) {

  static ReadValue of(Object value) {
    return new ReadValue(value, null);
  }

  static ReadValue none(String why) {
    return new ReadValue(null, why);
  }
}
