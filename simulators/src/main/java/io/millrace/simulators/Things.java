package io.millrace.simulators;

import java.nio.file.Path;
import java.util.List;

/** Things of a house and its garden, each with a protocol of its own. */
public final class Things {

  private Things() {}

  /**
   * @param arguments address of the HTTP connector for the thermostat, address of the MQTT broker
   *     for the greenhouse, port of the kettle, port of the barrel, folder of the electricity
   *     meter; the {@link Shift}'s secret is the thermostat's token and the kettle's password
   */
  public static void main(String[] arguments) throws Exception {
    Shift.of(
        secret ->
            List.of(
                new Thermostat(arguments[0], secret),
                new Greenhouse(arguments[1]),
                new Kettle(Integer.parseInt(arguments[2]), secret),
                new Barrel(Integer.parseInt(arguments[3])),
                new ElectricityMeter(Path.of(arguments[4]))));
  }
}
