package io.millrace.runtime.config;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Remembers where in the file each record and each of its fields stands, for checks that come after
 * reading.
 */
public final class Places {

  private final Map<Object, Map<String, Place>> fields = new IdentityHashMap<>();
  private final Map<Object, Place> records = new IdentityHashMap<>();

  void note(Object built, Place place, Map<String, Place> fieldPlaces) {
    records.put(built, place);
    fields.put(built, new HashMap<>(fieldPlaces));
  }

  /** Where a record stands. */
  public Place of(Object built) {
    return records.getOrDefault(built, Place.START);
  }

  /**
   * Where the value of a field stands; the record's own place if the file does not name the field.
   */
  public Place of(Object built, String field) {
    return fields.getOrDefault(built, Map.of()).getOrDefault(field, of(built));
  }
}
