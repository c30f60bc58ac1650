package io.millrace.streams.device;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import java.util.List;

/** Registered devices. */
final class TestDevice {

  static final String ID = "d1";

  private TestDevice() {}

  static Device plain() {
    Device device = new Device();
    device.setId(ID);
    device.setCommunication(Communication.IOT);
    device.setGroups(List.of());
    device.setMetrics(List.of());
    device.setEndpoints(List.of());
    device.setEnabled(true);
    return device;
  }

  static Device inGroups(String... groups) {
    Device device = plain();
    device.setGroups(List.of(groups));
    return device;
  }

  static Device withInterval(long millis) {
    Device device = plain();
    device.setExpectedInterval(millis);
    return device;
  }
}
