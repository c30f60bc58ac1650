package io.millrace.runtime.config;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Metric;
import io.millrace.schema.Sample;
import io.millrace.streams.units.Measure;
import io.millrace.streams.units.UnitConversion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for devices beyond the types of their fields. */
final class DeviceChecks {

  private static final Pattern LEGAL_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern LEGAL_GROUP =
      Pattern.compile("[^/|\\p{Cntrl}]+(/[^/|\\p{Cntrl}]+)*");
  private static final Pattern LEGAL_PLMN = Pattern.compile("\\d{3}-\\d{2,3}");
  private static final Pattern LEGAL_IMEI = Pattern.compile("\\d{15}");

  private static final UnitConversion UNITS = new UnitConversion();

  private final Problems problems;
  private final Places places;

  DeviceChecks(Problems problems, Places places) {
    this.problems = problems;
    this.places = places;
  }

  void check(List<Device> devices) {
    Map<String, Device> byId = new HashMap<>();
    for (Device device : devices) {
      identity(device);
      Device earlier = byId.putIfAbsent(device.getId(), device);
      if (earlier != null) {
        problems.add(
            places.of(device, "id"),
            "device '"
                + device.getId()
                + "' stands twice; first in line "
                + places.of(earlier).line());
      }
      owner(device);
      groups(device);
      hardware(device);
      metrics(device);
    }
  }

  private void identity(Device device) {
    if (!LEGAL_ID.matcher(device.getId()).matches()) {
      problems.add(places.of(device, "id"), "a device id must match " + LEGAL_ID.pattern());
    }
    if (device.getCommunication() == Communication.UNKNOWN) {
      problems.add(
          places.of(device, "communication"),
          "'communication' must be IOT or M2M; it decides who may read what the device says");
    }
  }

  private void owner(Device device) {
    if (device.getOwner() != null && device.getOwner().getPseudonym() != null) {
      problems.add(
          places.of(device.getOwner(), "pseudonym"),
          "'pseudonym' is made by the registry; leave it out");
    }
  }

  private void groups(Device device) {
    Set<String> seen = new HashSet<>();
    for (String group : device.getGroups()) {
      if (!LEGAL_GROUP.matcher(group).matches()) {
        problems.add(
            places.of(device, "groups"),
            "group '" + group + "' must be names separated by single slashes, without '|'");
      } else if (!seen.add(group)) {
        problems.add(places.of(device, "groups"), "group '" + group + "' stands twice");
      }
    }
  }

  private void hardware(Device device) {
    if (device.getHardware() != null
        && device.getHardware().getImei() != null
        && !LEGAL_IMEI.matcher(device.getHardware().getImei()).matches()) {
      problems.add(places.of(device.getHardware(), "imei"), "an IMEI has 15 digits");
    }
    device
        .getEndpoints()
        .forEach(endpoint -> network(endpoint, "home_plmn", endpoint.getHomePlmn()));
    device
        .getEndpoints()
        .forEach(endpoint -> network(endpoint, "serving_plmn", endpoint.getServingPlmn()));
  }

  private void network(Object endpoint, String field, String plmn) {
    if (plmn != null && !LEGAL_PLMN.matcher(plmn).matches()) {
      problems.add(places.of(endpoint, field), "a network is written MCC-MNC, such as 262-01");
    }
  }

  private void metrics(Device device) {
    Set<String> names = new HashSet<>();
    for (Metric metric : device.getMetrics()) {
      if (metric.getName().isEmpty()) {
        problems.add(places.of(metric, "name"), "a metric needs a name");
      }
      if (!names.add(metric.getName())) {
        problems.add(places.of(metric, "name"), "metric '" + metric.getName() + "' stands twice");
      }
      if (metric.getMin() != null && metric.getMax() != null && metric.getMin() > metric.getMax()) {
        problems.add(places.of(metric, "min"), "'min' is larger than 'max'");
      }
      units(metric);
    }
  }

  private void units(Metric metric) {
    Optional<String> unit = unit(metric, "unit", metric.getUnit());
    Optional<String> source = unit(metric, "source_unit", metric.getSourceUnit());
    if (unit.isPresent() && source.isPresent() && !convertible(source.get(), metric)) {
      problems.add(
          places.of(metric, "source_unit"),
          "'" + source.get() + "' cannot be converted to '" + unit.get() + "'");
    }
  }

  private Optional<String> unit(Metric metric, String field, String written) {
    if (written == null) {
      return Optional.empty();
    }
    Optional<String> code = UNITS.code(written);
    if (code.isEmpty()) {
      problems.add(
          places.of(metric, field), "'" + written + "' is not a UCUM code, such as Cel, kPa or %");
    } else if (!code.get().equals(written)) {
      problems.add(
          places.of(metric, field),
          "'" + written + "' is not a UCUM code; did you mean '" + code.get() + "'?");
    }
    return code;
  }

  private static boolean convertible(String source, Metric metric) {
    Sample probe =
        Sample.newBuilder().setMetric(metric.getName()).setValueDouble(1.0).setUnit(source).build();
    Metric untyped =
        Metric.newBuilder().setName(metric.getName()).setUnit(metric.getUnit()).build();
    return UNITS.convert(probe, untyped) instanceof Measure;
  }
}
