package io.millrace.streams.decode;

import java.util.Map;

/**
 * The UCUM codes of the units in the SenML registry, primary (RFC 8428) and secondary (RFC 8798),
 * where the two differ; what is not listed is written alike in both or unknown to UCUM.
 */
final class SenmlUnits {

  private static final Map<String, String> TO_UCUM =
      Map.ofEntries(
          Map.entry("/", "1"),
          Map.entry("count", "1"),
          Map.entry("beats", "1"),
          Map.entry("%RH", "%"),
          Map.entry("%EL", "%"),
          Map.entry("EL", "s"),
          Map.entry("lat", "deg"),
          Map.entry("lon", "deg"),
          Map.entry("1/s", "/s"),
          Map.entry("1/min", "/min"),
          Map.entry("beat/min", "/min"),
          Map.entry("pH", "[pH]"),
          Map.entry("dBW", "dB[W]"),
          Map.entry("dBm", "dB[mW]"),
          Map.entry("Bspl", "B[SPL]"),
          Map.entry("B", "By"),
          Map.entry("VA", "V.A"),
          Map.entry("VAs", "V.A.s"),
          Map.entry("var", "V.A"),
          Map.entry("vars", "V.A.s"),
          Map.entry("kVA", "kV.A"),
          Map.entry("kvar", "kV.A"),
          Map.entry("Ah", "A.h"),
          Map.entry("Wh", "W.h"),
          Map.entry("kWh", "kW.h"),
          Map.entry("varh", "V.A.h"),
          Map.entry("kvarh", "kV.A.h"),
          Map.entry("kVAh", "kV.A.h"),
          Map.entry("Wh/km", "W.h/km"),
          Map.entry("KiB", "KiBy"),
          Map.entry("GB", "GBy"),
          Map.entry("B/s", "By/s"),
          Map.entry("MB/s", "MBy/s"),
          Map.entry("ppm", "[ppm]"),
          Map.entry("/100", "%"),
          Map.entry("/1000", "[ppth]"));

  private SenmlUnits() {}

  /** The UCUM code of a SenML unit; the unit itself where no other code is known. */
  static String ucum(String unit) {
    return unit == null ? null : TO_UCUM.getOrDefault(unit, unit);
  }

  /** The unit of an integral over time. */
  static String timesSecond(String ucum) {
    if (ucum == null) {
      return null;
    }
    return ucum.equals("1") ? "s" : ucum + ".s";
  }
}
