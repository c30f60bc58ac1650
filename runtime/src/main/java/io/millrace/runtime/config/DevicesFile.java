package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Sequence;
import io.millrace.schema.Device;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code devices.yaml}: a list of Device records under {@code devices:}.
 *
 * @param devices the records, as far as they could be read
 * @param problems all that is wrong
 * @param places where each record stands
 */
public record DevicesFile(List<Device> devices, List<Problem> problems, Places places) {

  private static final Field DEVICES =
      new Field(
          "devices",
          "Registered devices.",
          new Sequence(AvroShapes.of(Device.getClassSchema())),
          true,
          List::of);

  private static final Group SHAPE =
      new Group("a devices file", List.of(DEVICES), DevicesFile::list);

  /**
   * Reads and checks a text.
   *
   * @param name name of the file, for messages
   */
  public static DevicesFile parse(String name, String text) {
    Problems problems = new Problems(name);
    Places places = new Places();
    List<Device> devices =
        ((Listed) new YamlFile(name, text).read(SHAPE, problems, places).orElse(Listed.NONE))
            .devices();
    DeviceChecks checks = new DeviceChecks(problems, places);
    checks.check(devices);
    return new DevicesFile(devices, problems.sorted(), places);
  }

  /**
   * The devices of a file without fault.
   *
   * @throws ConfigException with every problem of the file
   */
  public List<Device> orThrow() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return devices;
  }

  private record Listed(List<Device> devices) {
    static final Listed NONE = new Listed(List.of());
  }

  @SuppressWarnings("unchecked") // the shape builds devices and nothing else
  private static Object list(Map<String, Object> values) {
    return new Listed((List<Device>) values.get("devices"));
  }
}
