package io.millrace.connectors.http.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One answer.
 *
 * @param entries its messages
 * @param cursor where it says to go on, or null
 * @param token of the next page, or null
 * @param link to the next page, or null
 */
record Page(List<Entry> entries, String cursor, String token, String link) {

  /** One that says nothing. */
  static final Page EMPTY = new Page(List.of(), null, null, null);

  /**
   * One message.
   *
   * @param json the message, or null if it is none
   * @param bytes that are handed on
   * @param type their media type, or null
   * @param hash of the bytes
   */
  record Entry(JsonNode json, byte[] bytes, String type, String hash) {

    Entry(JsonNode json, byte[] bytes, String type) {
      this(json, bytes, type, Digest.of(bytes));
    }
  }
}
