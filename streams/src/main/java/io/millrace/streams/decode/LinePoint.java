package io.millrace.streams.decode;

import java.util.List;
import java.util.SortedMap;

/**
 * One point of the line protocol.
 *
 * @param measurement its measurement
 * @param tags its tags, sorted by key
 * @param fields its fields, in their order
 * @param time its timestamp as written, null where it has none
 */
record LinePoint(
    String measurement, SortedMap<String, String> tags, List<Field> fields, Long time) {

  /**
   * One field.
   *
   * @param key its key
   * @param value its value without quotes and escapes
   * @param quoted true if it was written in quotes
   */
  record Field(String key, String value, boolean quoted) {}
}
