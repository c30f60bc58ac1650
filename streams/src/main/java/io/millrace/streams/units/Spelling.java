package io.millrace.streams.units;

import java.util.Map;

/**
 * The UCUM codes of spellings that devices use and that UCUM itself does not know. A text that is a
 * UCUM code always means what UCUM says, so {@code C} stays the coulomb and {@code F} the farad.
 */
final class Spelling {

  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("\u00b0C", "Cel"),
          Map.entry("\u2103", "Cel"),
          Map.entry("degC", "Cel"),
          Map.entry("celsius", "Cel"),
          Map.entry("Celsius", "Cel"),
          Map.entry("\u00b0F", "[degF]"),
          Map.entry("\u2109", "[degF]"),
          Map.entry("degF", "[degF]"),
          Map.entry("fahrenheit", "[degF]"),
          Map.entry("Fahrenheit", "[degF]"),
          Map.entry("\u00b0K", "K"),
          Map.entry("kelvin", "K"),
          Map.entry("Kelvin", "K"),
          Map.entry("\u00b0", "deg"),
          Map.entry("%RH", "%"),
          Map.entry("percent", "%"),
          Map.entry("Wh", "W.h"),
          Map.entry("kWh", "kW.h"),
          Map.entry("MWh", "MW.h"),
          Map.entry("Ah", "A.h"),
          Map.entry("mAh", "mA.h"),
          Map.entry("VA", "V.A"),
          Map.entry("kVA", "kV.A"),
          Map.entry("var", "V.A"),
          Map.entry("kvar", "kV.A"),
          Map.entry("varh", "V.A.h"),
          Map.entry("kvarh", "kV.A.h"),
          Map.entry("VAh", "V.A.h"),
          Map.entry("kVAh", "kV.A.h"),
          Map.entry("rpm", "/min"),
          Map.entry("bpm", "/min"),
          Map.entry("psi", "[psi]"),
          Map.entry("mmHg", "mm[Hg]"),
          Map.entry("ppm", "[ppm]"),
          Map.entry("ppb", "[ppb]"),
          Map.entry("lux", "lx"),
          Map.entry("\u2126", "Ohm"),
          Map.entry("\u03a9", "Ohm"),
          Map.entry("k\u2126", "kOhm"),
          Map.entry("k\u03a9", "kOhm"));

  private Spelling() {}

  /** What to read in place of a text that is no UCUM code; null if nothing is known. */
  static String code(String text) {
    String code = CODES.get(text);
    if (code != null) {
      return code;
    }
    String plain =
        text.replace('\u00b2', '2')
            .replace('\u00b3', '3')
            .replace('\u00b5', 'u')
            .replace('\u03bc', 'u')
            .replace('\u00b7', '.');
    return plain.equals(text) ? null : plain;
  }
}
