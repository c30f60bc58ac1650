package io.millrace.connectors.modbus.wire;

import io.millrace.connectors.modbus.map.RegisterTable;
import java.time.Duration;

/** A connection to a bus. One request at a time; used by one thread. */
public interface Wire extends AutoCloseable {

  /**
   * Reads.
   *
   * @param patience how long to wait for the answer
   * @return bits, the lowest of the first byte first, or registers of two bytes, the high one
   *     first; never fewer than were asked for
   * @throws WireFailure if there is no such answer
   */
  byte[] read(int unit, RegisterTable table, int address, int quantity, Duration patience)
      throws WireFailure;

  /**
   * Writes coils; one coil alone by the function for single ones.
   *
   * @throws WireFailure if the unit did not confirm it
   */
  void writeCoils(int unit, int address, boolean[] on, Duration patience) throws WireFailure;

  /**
   * Writes registers, two bytes each; one register alone by the function for single ones.
   *
   * @throws WireFailure if the unit did not confirm it
   */
  void writeRegisters(int unit, int address, byte[] registers, Duration patience)
      throws WireFailure;

  /** The address at the other end, for people and the classifier. */
  String peer();

  @Override
  void close();
}
