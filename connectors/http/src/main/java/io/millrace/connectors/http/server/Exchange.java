package io.millrace.connectors.http.server;

import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Problem;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** One request and its one answer. */
final class Exchange {

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Head head;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean reading = true;
  private volatile Runnable onAnswered = () -> {};

  Exchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.head = head(request);
    // while it waits for Kafka, or for a command, a connection may be silent
    request.addIdleTimeoutListener(timeout -> reading);
  }

  private static Head head(Request request) {
    Fields query = Request.extractQueryParameters(request);
    return new Head(
        request.getMethod(),
        Request.getPathInContext(request),
        request.getHeaders()::get,
        query::getValue,
        Request.getRemoteAddr(request),
        subject(request));
  }

  private static String subject(Request request) {
    Object session = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
    if (!(session instanceof EndPoint.SslSessionData data)) {
      return null;
    }
    X509Certificate[] chain = data.peerCertificates();
    return chain == null || chain.length == 0 ? null : commonName(chain[0]);
  }

  private static String commonName(X509Certificate certificate) {
    try {
      for (Rdn each : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (each.getType().equalsIgnoreCase("CN")) {
          return each.getValue().toString();
        }
      }
      return null;
    } catch (InvalidNameException e) {
      return null; // who has no name is nobody
    }
  }

  Head head() {
    return head;
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  Callback callback() {
    return callback;
  }

  /** The body has been read. */
  void read() {
    reading = false;
  }

  /** Names what happens once it is answered, by anybody; before that is possible. */
  void onAnswered(Runnable action) {
    onAnswered = action;
  }

  /** Whoever comes first answers; true for them. */
  boolean claim() {
    return answered.compareAndSet(false, true);
  }

  boolean isAnswered() {
    return answered.get();
  }

  void refuse(Problem problem) {
    answer(Reply.of(problem));
  }

  /** Answers, unless somebody did. */
  void answer(Reply reply) {
    if (!claim()) {
      return;
    }
    onAnswered.run();
    response.setStatus(reply.status());
    if (reply.type() != null) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
