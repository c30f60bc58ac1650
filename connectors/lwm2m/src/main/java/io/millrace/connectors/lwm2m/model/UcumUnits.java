package io.millrace.connectors.lwm2m.model;

import java.util.Map;

/** UCUM codes for the units that object models and SenML write. */
public final class UcumUnits {

  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("C", "Cel"),
          Map.entry("°C", "Cel"),
          Map.entry("degC", "Cel"),
          Map.entry("Cel", "Cel"),
          Map.entry("celsius", "Cel"),
          Map.entry("%RH", "%"),
          Map.entry("/100", "%"),
          Map.entry("%EL", "%"),
          Map.entry("sec", "s"),
          Map.entry("Seconds", "s"),
          Map.entry("Degrees", "deg"),
          Map.entry("degree", "deg"),
          Map.entry("lon", "deg"),
          Map.entry("lat", "deg"),
          Map.entry("Meters", "m"),
          Map.entry("Meters per second", "m/s"),
          Map.entry("KB", "kBy"),
          Map.entry("kB", "kBy"),
          Map.entry("Kilo-Bytes", "kBy"),
          Map.entry("B", "By"),
          Map.entry("bit/s", "bit/s"),
          Map.entry("Watt", "W"),
          Map.entry("Wh", "W.h"),
          Map.entry("kWh", "kW.h"),
          Map.entry("VA", "V.A"),
          Map.entry("var", "V.A{reactive}"),
          Map.entry("mm/h", "mm/h"),
          Map.entry("m/s2", "m/s2"),
          Map.entry("lux", "lx"),
          Map.entry("ohm", "Ohm"),
          Map.entry("Ohm", "Ohm"),
          Map.entry("ppm", "[ppm]"),
          Map.entry("pH", "[pH]"),
          Map.entry("dBm", "dB[mW]"),
          Map.entry("dB", "dB"),
          Map.entry("beat/m", "{beats}/min"),
          Map.entry("beats", "{beats}"),
          Map.entry("cd/m2", "cd/m2"),
          Map.entry("1/min", "/min"),
          Map.entry("l/s", "L/s"),
          Map.entry("l", "L"),
          Map.entry("m3/s", "m3/s"),
          Map.entry("count", "{count}"));

  private UcumUnits() {}

  /** The code; what is not known is kept, and null for no unit. */
  public static String of(String unit) {
    if (unit == null || unit.isBlank()) {
      return null;
    }
    return CODES.getOrDefault(unit.trim(), unit.trim());
  }
}
