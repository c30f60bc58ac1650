package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.Credentials;
import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.client.RestClient;
import io.millrace.connectors.http.endpoint.Endpoint;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Asks one endpoint, and only for what changed where its server can tell. */
public final class Asking {

  private static final int UNAUTHORIZED = 401;

  private final Endpoint endpoint;
  private final RestClient client;
  private final Credentials credentials;
  private URI known;
  private String tag;
  private String modified;

  /**
   * @param endpoint that is asked
   * @param client asks
   * @param credentials prove who asks
   */
  public Asking(Endpoint endpoint, RestClient client, Credentials credentials) {
    this.endpoint = endpoint;
    this.client = client;
    this.credentials = credentials;
  }

  /** Asks; with a new token once more, if the old one is refused. */
  public Fetched ask(URI url) throws FetchException, InterruptedException {
    Fetched answer = client.get(url, headers(url), endpoint.limits());
    if (answer.status() == UNAUTHORIZED && credentials.refused()) {
      return client.get(url, headers(url), endpoint.limits());
    }
    return answer;
  }

  private Map<String, String> headers(URI url) throws FetchException, InterruptedException {
    Map<String, String> headers = new HashMap<>(endpoint.headers());
    headers.putAll(credentials.headers());
    if (url.equals(known)) {
      if (tag != null) {
        headers.put("If-None-Match", tag);
      }
      if (modified != null) {
        headers.put("If-Modified-Since", modified);
      }
    }
    return headers;
  }

  /** An answer was taken that tells all there is: from now on only changes are of interest. */
  void taken(URI url, Fetched answer) {
    known = url;
    tag = answer.header("ETag");
    modified = answer.header("Last-Modified");
  }

  /** An answer was taken that goes on: the next poll must see all of it. */
  void forget() {
    known = null;
  }
}
