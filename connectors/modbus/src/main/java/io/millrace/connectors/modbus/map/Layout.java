package io.millrace.connectors.modbus.map;

/**
 * How a value lies in its registers.
 *
 * @param type what it is
 * @param registers how many it takes
 * @param bytes order of the bytes within a register
 * @param words order of the registers within the value
 * @param bits the bits that count, or null for all
 */
public record Layout(PointType type, int registers, Order bytes, Order words, Bits bits) {

  /**
   * A run of bits, the lowest being 0.
   *
   * @param first lowest bit
   * @param last highest bit
   */
  public record Bits(int first, int last) {}
}
