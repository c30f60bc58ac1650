package io.millrace.simulators;

import java.util.List;

/** Things of a house and its garden, each with a protocol of its own. */
public final class Things {

  private Things() {}

  /**
   * @param arguments address of the HTTP connector for the thermostat, address of the MQTT broker
   *     for the greenhouse; the {@link Shift}'s secret is the thermostat's token
   */
  public static void main(String[] arguments) throws Exception {
    Shift.of(token -> List.of(new Thermostat(arguments[0], token), new Greenhouse(arguments[1])));
  }
}
