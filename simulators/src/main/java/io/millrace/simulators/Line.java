package io.millrace.simulators;

import java.util.List;

/** The machines of one line: a drive, a belt and a meter. */
public final class Line {

  private Line() {}

  /**
   * @param arguments port of the drive (Modbus TCP), port of the belt (OPC UA), address of the
   *     LwM2M server for the meter; the {@link Shift}'s secret is the meter's key
   */
  public static void main(String[] arguments) throws Exception {
    int modbus = Integer.parseInt(arguments[0]);
    int opcua = Integer.parseInt(arguments[1]);
    Shift.of(key -> List.of(new Drive(modbus), new Belt(opcua), new Meter(arguments[2], key)));
  }
}
