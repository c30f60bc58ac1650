package io.millrace.connectors.http.poll;

import java.util.HashMap;
import java.util.Map;

/**
 * How far an endpoint with a cursor was read.
 *
 * @param cursor of the poll, or null before the first
 * @param page within it, or null for the first
 * @param ahead cursor of the next poll as far as pages have told, or null
 * @param done messages of this page that Kafka has
 * @param seen hash of these, or null
 * @param last hash of the last message of all, or null
 * @param number of messages so far
 */
record Bookmark(
    String cursor, String page, String ahead, long done, String seen, String last, long number) {

  /** Before the first poll. */
  static Bookmark start(String cursor) {
    return new Bookmark(cursor, null, null, 0, null, null, 0);
  }

  /** What was stored; null if nothing was. */
  static Bookmark of(Map<String, Object> stored) {
    if (stored == null) {
      return null;
    }
    return new Bookmark(
        (String) stored.get("cursor"),
        (String) stored.get("page"),
        (String) stored.get("ahead"),
        number(stored, "done"),
        (String) stored.get("seen"),
        (String) stored.get("last"),
        number(stored, "number"));
  }

  private static long number(Map<String, Object> stored, String key) {
    return stored.get(key) instanceof Number number ? number.longValue() : 0;
  }

  /** The same for Kafka Connect. */
  Map<String, Object> toOffset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put("cursor", cursor);
    offset.put("page", page);
    offset.put("ahead", ahead);
    offset.put("done", done);
    offset.put("seen", seen);
    offset.put("last", last);
    offset.put("number", number);
    offset.values().removeIf(java.util.Objects::isNull);
    return offset;
  }

  /** Within a page. */
  Bookmark within(long read, String hash, long reached) {
    return new Bookmark(cursor, page, ahead, read, hash, last, reached);
  }

  /** At the same place, with another number of messages. */
  Bookmark numbered(long reached) {
    return new Bookmark(cursor, page, ahead, done, seen, last, reached);
  }
}
