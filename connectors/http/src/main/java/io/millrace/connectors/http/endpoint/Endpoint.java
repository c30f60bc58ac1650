package io.millrace.connectors.http.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Something that is polled.
 *
 * @param name in the map
 * @param url where it is, without cursor and page
 * @param period between the starts of two polls
 * @param headers of each request, without secrets
 * @param login how the connector proves who it is, or null
 * @param content what its answers mean
 * @param cursor how an answer says where to go on, or null if each poll shows everything
 * @param pages how answers go on, or null if they do not
 * @param limits of each request
 */
public record Endpoint(
    String name,
    URI url,
    Duration period,
    Map<String, String> headers,
    Login login,
    Content content,
    CursorRule cursor,
    PageRule pages,
    Limits limits) {

  /**
   * What answers mean.
   *
   * @param items where the list of messages is, or null if an answer is one message
   * @param device id, or null if messages tell it
   * @param deviceFrom where a message tells it, or null
   * @param channel of all messages
   * @param time where a message tells when it was observed, or null
   * @param id where a message tells its own name, or null
   */
  public record Content(
      JsonPointer items,
      String device,
      JsonPointer deviceFrom,
      String channel,
      JsonPointer time,
      JsonPointer id) {

    /** Whether an answer is one message, handed on byte for byte. */
    public boolean isWhole() {
      return items == null;
    }
  }

  /**
   * Limits of a request.
   *
   * @param timeout until the whole answer must be there
   * @param bytes most bytes of an answer
   */
  public record Limits(Duration timeout, int bytes) {}
}
