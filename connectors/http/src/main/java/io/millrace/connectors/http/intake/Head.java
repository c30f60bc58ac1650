package io.millrace.connectors.http.intake;

import java.util.function.Function;

/**
 * What stands above the body of a request.
 *
 * @param method such as POST
 * @param path decoded, without query
 * @param header value of a header by its name, null if it is not there
 * @param query value of a query parameter by its name, null if it is not there
 * @param remote network address of the sender
 * @param subject common name of the sender's certificate, null if it showed none
 */
public record Head(
    String method,
    String path,
    Function<String, String> header,
    Function<String, String> query,
    String remote,
    String subject) {

  /** Value of a header; null if it is not there. */
  public String header(String name) {
    return header.apply(name);
  }
}
