package io.millrace.connectors.lwm2m;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Reads pre-shared keys; never shows them. */
final class PresharedKeys {

  private PresharedKeys() {}

  /** Keys by identity, from a list separated by commas. */
  static Map<String, byte[]> inline(String key, String text) {
    return of(key, Arrays.asList(text.split(",")));
  }

  /** Keys by identity, from lines; those that begin with # say nothing. */
  static Map<String, byte[]> of(String key, List<String> lines) {
    Map<String, byte[]> keys = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.lastIndexOf('=');
      try {
        byte[] secret = HexFormat.of().parseHex(line.substring(equals + 1).trim());
        if (equals <= 0 || secret.length == 0) {
          throw new IllegalArgumentException("incomplete");
        }
        keys.put(line.substring(0, equals).trim(), secret);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            key + ": entry " + (i + 1) + " is not <identity>=<key in hexadecimal>");
      }
    }
    return keys;
  }
}
