package io.millrace.connectors.http.client;

import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.endpoint.Urls;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.FormRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Asks endpoints; keeps no cookies, and follows redirections to the same server only. */
public final class RestClient implements AutoCloseable {

  private static final int MOST_REDIRECTIONS = 5;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final int THREADS = 8;
  private static final String AGENT = "Millrace";

  private final HttpClient client;
  private final Clock clock;

  /**
   * @param name of its threads
   * @param tls whom it believes
   * @param clock of the machine
   */
  public RestClient(String name, SslContextFactory.Client tls, Clock clock) {
    this.clock = clock;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName(name);
    threads.setDaemon(true);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(tls);
    this.client = new HttpClient(new HttpClientTransportDynamic(connector));
    client.setExecutor(threads);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, AGENT));
    try {
      client.start();
      // redirections and refusals are answers like others here
      client.getProtocolHandlers().clear();
    } catch (Exception e) { // what Jetty's life cycles declare
      throw new IllegalStateException("The HTTP client does not start", e);
    }
  }

  /**
   * Asks.
   *
   * @throws FetchException if there is no answer, or one beyond the limits
   */
  public Fetched get(URI url, Map<String, String> headers, Endpoint.Limits limits)
      throws FetchException, InterruptedException {
    URI at = url;
    for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
      Fetched fetched = send(request(at, headers, limits), at, limits);
      String location = fetched.header("Location");
      if (!REDIRECTIONS.contains(fetched.status()) || location == null) {
        return fetched;
      }
      at = next(at, location);
    }
    throw new FetchException("more than " + MOST_REDIRECTIONS + " redirections; correct the url");
  }

  private static URI next(URI at, String location) throws FetchException {
    URI next;
    try {
      next = at.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchException("it redirects to what is no address", e);
    }
    if (!Urls.isSameOrigin(at, next)) {
      throw new FetchException(
          "it redirects to another server, "
              + next.getScheme()
              + "://"
              + next.getHost()
              + ", which is not asked; if that is right, write it as the url");
    }
    return next;
  }

  /** Posts a form, without following redirections. */
  Fetched post(URI url, Map<String, String> form, Endpoint.Limits limits)
      throws FetchException, InterruptedException {
    Fields fields = new Fields();
    form.forEach(fields::put);
    Request request =
        request(url, Map.of("Accept", "application/json"), limits)
            .method(HttpMethod.POST)
            .body(new FormRequestContent(fields));
    return send(request, url, limits);
  }

  private Request request(URI url, Map<String, String> headers, Endpoint.Limits limits) {
    Request request =
        client.newRequest(url).timeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return request.headers(fields -> headers.forEach(fields::put));
  }

  private Fetched send(Request request, URI url, Endpoint.Limits limits)
      throws FetchException, InterruptedException {
    try {
      ContentResponse response =
          new CompletableResponseListener(request, limits.bytes()).send().get();
      return new Fetched(
          url,
          response.getStatus(),
          response.getContent(),
          response.getHeaders()::getValuesList,
          clock.instant());
    } catch (ExecutionException e) {
      throw new FetchException(reason(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      request.abort(e);
      throw e;
    }
  }

  private static String reason(Throwable failure) {
    String what = failure.getMessage();
    return failure.getClass().getSimpleName() + (what == null ? "" : ": " + what);
  }

  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception e) { // what Jetty's life cycles declare
      throw new IllegalStateException("The HTTP client does not stop", e);
    }
  }
}
