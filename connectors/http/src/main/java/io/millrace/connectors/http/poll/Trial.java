package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.Credentials;
import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.client.RestClient;
import io.millrace.connectors.http.endpoint.Endpoint;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Asks endpoints once, before they are polled.
 *
 * @param client asks
 * @param secrets by name
 */
public record Trial(RestClient client, Map<String, String> secrets) {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int BUSY = 429;

  /** What is wrong with an endpoint, if anything is. */
  public Optional<String> problem(Endpoint endpoint) throws InterruptedException {
    Credentials credentials = new Credentials(endpoint, secrets, client, Clock.systemUTC());
    Feed feed =
        endpoint.cursor() == null
            ? new SnapshotFeed(endpoint, Map.of(), partitions -> Map.of())
            : new CursorFeed(endpoint, Map.of(), null);
    try {
      Fetched fetched = new Asking(endpoint, client, credentials).ask(feed.next());
      if (fetched.status() == OK) {
        feed.take(new PageReader(endpoint).read(fetched));
        return Optional.empty();
      }
      return fetched.status() == NO_CONTENT || fetched.status() == BUSY
          ? Optional.empty()
          : Optional.of("it answers " + fetched.status());
    } catch (FetchException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "Trial"; // never the secrets
  }
}
