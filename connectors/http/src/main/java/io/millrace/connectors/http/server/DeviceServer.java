package io.millrace.connectors.http.server;

import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.http.Listener;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.access.Pace;
import io.millrace.connectors.http.command.Mailboxes;
import io.millrace.connectors.http.intake.Uplink;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server that devices speak to, over HTTP/1.1 and HTTP/2. */
public final class DeviceServer implements AutoCloseable {

  private final ServerSettings settings;
  private final Server server;
  private final ScheduledExecutorService timer;
  private final Commanding commanding;

  /**
   * Who does the work.
   *
   * @param gate knows who is who
   * @param served the devices of this connector
   * @param uplink the way to Kafka
   * @param mailboxes what devices are told
   */
  public record Staff(Gate gate, Speaker served, Uplink uplink, Mailboxes mailboxes) {}

  /**
   * @param connector name of the connector
   * @param settings what the server needs
   * @param staff who does the work
   */
  public DeviceServer(String connector, ServerSettings settings, Staff staff) {
    this.settings = settings;
    QueuedThreadPool threads = new QueuedThreadPool(settings.threads());
    threads.setName("millrace-http-" + connector);
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "millrace-http-" + connector + "-timer");
              thread.setDaemon(true);
              return thread;
            });
    Entrance entrance =
        new Entrance(
            staff.gate(), staff.served(), new Pace(settings.limits().pace()), Clock.systemUTC());
    this.commanding = new Commanding(entrance, staff.mailboxes(), timer);
    server.setHandler(
        new Api(
            new Origins(settings.origins()),
            new Bodies(settings.limits().payload()),
            new Publishing(settings, entrance, staff.uplink(), threads, timer),
            commanding));
    server.setErrorHandler(new Refusals());
    settings.listeners().forEach(each -> server.addConnector(connector(each)));
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
  }

  /**
   * Reads the certificates, to see whether that works, today.
   *
   * @throws org.apache.kafka.common.config.ConfigException if not
   */
  public static void checkTls(ServerSettings.TlsFiles files) {
    if (files != null) {
      TlsKeys.read(files);
      TlsKeys.checkDate(files);
    }
  }

  private ServerConnector connector(Listener listener) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.limits().header());
    http.setMinRequestDataRate(settings.limits().slowest());
    ServerConnector connector = new ServerConnector(server, factories(listener, http));
    connector.setHost(listener.host());
    connector.setPort(listener.port());
    connector.setIdleTimeout(settings.times().idle().toMillis());
    return connector;
  }

  private ConnectionFactory[] factories(Listener listener, HttpConfiguration http) {
    HttpConnectionFactory one = new HttpConnectionFactory(http);
    if (!listener.secure()) {
      return new ConnectionFactory[] {one, new HTTP2CServerConnectionFactory(http)};
    }
    http.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    return new ConnectionFactory[] {
      new SslConnectionFactory(TlsKeys.read(settings.tls()), alpn.getProtocol()),
      alpn,
      new HTTP2ServerConnectionFactory(http),
      one
    };
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if a listener is taken by somebody else
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw e;
    } catch (Exception e) { // what Jetty's life cycle declares
      close();
      throw new IllegalStateException(e);
    }
  }

  /** Where devices are heard, in the order of the settings. */
  public List<Listener> listeners() {
    List<Listener> heard = new ArrayList<>();
    for (int i = 0; i < settings.listeners().size(); i++) {
      Listener wanted = settings.listeners().get(i);
      int port = ((ServerConnector) server.getConnectors()[i]).getLocalPort();
      heard.add(new Listener(wanted.secure(), wanted.host(), port));
    }
    return heard;
  }

  /** Stops listening; who waits for an answer gets none. */
  @Override
  public void close() {
    commanding.close();
    timer.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) { // what Jetty's life cycle declares
      throw new IllegalStateException(e);
    }
  }
}
