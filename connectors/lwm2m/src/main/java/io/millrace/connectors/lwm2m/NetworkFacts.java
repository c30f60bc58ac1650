package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What object 4 says of the network that serves a device. */
final class NetworkFacts {

  private static final Map<Long, String> BEARERS =
      Map.ofEntries(
          Map.entry(0L, "GSM"),
          Map.entry(1L, "TD-SCDMA"),
          Map.entry(2L, "WCDMA"),
          Map.entry(3L, "CDMA2000"),
          Map.entry(4L, "WiMAX"),
          Map.entry(5L, "LTE-TDD"),
          Map.entry(6L, "LTE-FDD"),
          Map.entry(7L, "NB-IoT"),
          Map.entry(21L, "WLAN"),
          Map.entry(22L, "Bluetooth"),
          Map.entry(23L, "IEEE 802.15.4"),
          Map.entry(41L, "Ethernet"),
          Map.entry(42L, "DSL"),
          Map.entry(43L, "PLC"));
  private static final long HIGHEST_CODE = 999;

  private NetworkFacts() {}

  /** Attributes of messages. */
  static Map<String, String> of(List<ResourceValue> values) {
    Map<String, Long> numbers = new HashMap<>();
    for (ResourceValue value : values) {
      if (value.value() instanceof Long number) {
        numbers.put(value.path(), number);
      }
    }
    Map<String, String> facts = new HashMap<>();
    Long mobileNetwork = numbers.get("4/0/9");
    Long country = numbers.get("4/0/10");
    if (isCode(mobileNetwork) && isCode(country) && country > 0) {
      facts.put(
          EdgeAttributes.SERVING_PLMN,
          String.format(Locale.ROOT, "%03d-%02d", country, mobileNetwork));
    }
    String bearer = BEARERS.get(numbers.get("4/0/0"));
    if (bearer != null) {
      facts.put(EdgeAttributes.BEARER, bearer);
    }
    return facts;
  }

  private static boolean isCode(Long number) {
    return number != null && number >= 0 && number <= HIGHEST_CODE;
  }
}
