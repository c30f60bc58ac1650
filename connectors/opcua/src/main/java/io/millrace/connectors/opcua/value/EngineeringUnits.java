package io.millrace.connectors.opcua.value;

import java.util.Map;

/**
 * UCUM codes of the units that servers name. A server names a unit by the number that its UNECE
 * code makes, character by character.
 */
public final class EngineeringUnits {

  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("CEL", "Cel"),
          Map.entry("KEL", "K"),
          Map.entry("FAH", "[degF]"),
          Map.entry("BAR", "bar"),
          Map.entry("MBR", "mbar"),
          Map.entry("PAL", "Pa"),
          Map.entry("KPA", "kPa"),
          Map.entry("MPA", "MPa"),
          Map.entry("MTR", "m"),
          Map.entry("CMT", "cm"),
          Map.entry("MMT", "mm"),
          Map.entry("KMT", "km"),
          Map.entry("SEC", "s"),
          Map.entry("C26", "ms"),
          Map.entry("MIN", "min"),
          Map.entry("HUR", "h"),
          Map.entry("DAY", "d"),
          Map.entry("MTS", "m/s"),
          Map.entry("KMH", "km/h"),
          Map.entry("MSK", "m/s2"),
          Map.entry("RPM", "/min"),
          Map.entry("HTZ", "Hz"),
          Map.entry("KHZ", "kHz"),
          Map.entry("MHZ", "MHz"),
          Map.entry("VLT", "V"),
          Map.entry("2Z", "mV"),
          Map.entry("KVT", "kV"),
          Map.entry("AMP", "A"),
          Map.entry("4K", "mA"),
          Map.entry("OHM", "Ohm"),
          Map.entry("WTT", "W"),
          Map.entry("KWT", "kW"),
          Map.entry("MAW", "MW"),
          Map.entry("WHR", "W.h"),
          Map.entry("KWH", "kW.h"),
          Map.entry("MWH", "MW.h"),
          Map.entry("JOU", "J"),
          Map.entry("KJO", "kJ"),
          Map.entry("NEW", "N"),
          Map.entry("NU", "N.m"),
          Map.entry("KGM", "kg"),
          Map.entry("GRM", "g"),
          Map.entry("TNE", "t"),
          Map.entry("KGS", "kg/s"),
          Map.entry("E93", "kg/h"),
          Map.entry("LTR", "L"),
          Map.entry("MLT", "mL"),
          Map.entry("MTQ", "m3"),
          Map.entry("MQH", "m3/h"),
          Map.entry("L2", "L/min"),
          Map.entry("P1", "%"),
          Map.entry("DD", "deg"),
          Map.entry("C81", "rad"));

  private EngineeringUnits() {}

  /** The UCUM code of a unit, or null if it is not known for sure. */
  public static String ucum(int unitId) {
    StringBuilder code = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      int character = unitId >> shift & 0xff;
      if (character != 0) {
        code.append((char) character);
      }
    }
    return UCUM.get(code.toString());
  }
}
