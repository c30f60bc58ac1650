package io.millrace.runtime.simulate;

import io.millrace.runtime.config.DevicesFile;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Metric;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The registry entries of the demo's devices; the stranger has none on purpose. */
public final class DemoDevices {

  /** Prefix of the device that nobody registered. */
  public static final String STRANGER = "stranger-";

  private static final String MOTES = "/demo/devices.yaml";

  private DemoDevices() {}

  /** The motes and a fleet. */
  public static List<Device> with(FleetSettings fleet) {
    List<Device> devices = new ArrayList<>(motes());
    for (int index = 0; index < fleet.devices(); index++) {
      devices.add(member(fleet, index));
    }
    return devices;
  }

  private static List<Device> motes() {
    try (InputStream in = DemoDevices.class.getResourceAsStream(MOTES)) {
      return DevicesFile.parse(MOTES, new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Device member(FleetSettings fleet, int index) {
    return Device.newBuilder()
        .setId(fleet.device(index))
        .setCommunication(Communication.IOT)
        .setOwner(new Owner("demo", OwnerKind.BUSINESS, null))
        .setGroups(List.of("plant/line-" + (index % 2 + 1)))
        .setSite("plant")
        .setModel("simulated")
        .setExpectedInterval(Math.max(1_000, Math.round(1_000 * fleet.devices() / fleet.rate())))
        .setMetrics(List.of(metric("temperature", "Cel"), metric("pressure", "bar")))
        .build();
  }

  private static Metric metric(String name, String unit) {
    return Metric.newBuilder().setName(name).setUnit(unit).setSourceUnit(unit).build();
  }
}
