package io.millrace.runtime.config;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Metric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for devices beyond the types of their fields. */
final class DeviceChecks {

  private static final Pattern LEGAL_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern LEGAL_GROUP =
      Pattern.compile("[^/|\\p{Cntrl}]+(/[^/|\\p{Cntrl}]+)*");
  private static final Pattern LEGAL_PLMN = Pattern.compile("\\d{3}-\\d{2,3}");
  private static final Pattern LEGAL_IMEI = Pattern.compile("\\d{15}");

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
    }
  }
}
