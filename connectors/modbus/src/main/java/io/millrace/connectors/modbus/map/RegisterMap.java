package io.millrace.connectors.modbus.map;

import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.common.yaml.YamlProblems;
import io.millrace.connectors.common.yaml.YamlSection;
import io.millrace.connectors.common.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a connector polls.
 *
 * @param buses in the order of the map
 */
public record RegisterMap(List<Bus> buses) {

  /**
   * Reads a map.
   *
   * @param name of the text, for messages
   * @throws YamlException with everything that is wrong
   */
  public static RegisterMap read(String name, String text) {
    YamlProblems problems = new YamlProblems();
    YamlSection top = YamlText.read(text, problems);
    Map<String, DeviceModel> models = ModelReader.readAll(top);
    RegisterMap map = new RegisterMap(new BusReader(models).readAll(top));
    top.end();
    problems.throwIfAny(name);
    return map;
  }

  /** The machine that is a device. */
  public Optional<Machine> machine(String device) {
    return buses.stream()
        .flatMap(bus -> bus.machines().stream())
        .filter(machine -> machine.device().equals(device))
        .findFirst();
  }
}
