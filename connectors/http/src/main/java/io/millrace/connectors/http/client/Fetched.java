package io.millrace.connectors.http.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What an endpoint answered.
 *
 * @param url that answered, after redirections
 * @param status HTTP status code
 * @param body its bytes
 * @param headers values of a header by its name; empty if it is not there
 * @param at when the answer was there
 */
public record Fetched(
    URI url, int status, byte[] body, Function<String, List<String>> headers, Instant at) {

  /** First value of a header; null if it is not there. */
  public String header(String name) {
    List<String> values = headers.apply(name);
    return values.isEmpty() ? null : values.get(0);
  }
}
