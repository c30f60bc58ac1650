package io.millrace.runtime.http;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** Serves JAX-RS resources on one loopback port until closed. */
public final class HttpServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 24;
  private static final long STOP_MILLIS = 2_000;
  private static final long IDLE_AT_STOP_MILLIS = 50;

  /** Held, so that its level stays: Jersey warns of every resource that is given as an object. */
  private static final Logger JERSEY =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  static {
    JERSEY.setLevel(Level.SEVERE);
  }

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to serve.
   *
   * @param name names the threads
   * @param port where to listen; 0 for any free port
   * @param resources what to serve; JSON is read and written by Jackson
   * @throws Exception if the port is busy or a resource is wrong
   */
  public static HttpServer start(String name, int port, ResourceConfig resources) throws Exception {
    Server server = new Server(threads(name));
    ServerConnector connector = connector(server, port);
    server.addConnector(connector);
    server.setHandler(handler(resources));
    server.setStopTimeout(STOP_MILLIS);
    try {
      server.start();
    } catch (
        Exception
            e) { // Jetty declares Exception; whatever it was, no socket and no thread may stay
      server.stop();
      throw e;
    }
    return new HttpServer(server, connector);
  }

  /** Where it answers, without a slash at the end. */
  public URI address() {
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }

  /** Stops serving and ends its threads. */
  @Override
  public void close() throws Exception {
    server.stop();
  }

  private static QueuedThreadPool threads(String name) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName(name + "-http");
    threads.setDaemon(true);
    return threads;
  }

  private static ServerConnector connector(Server server, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
    return connector;
  }

  private static ServletContextHandler handler(ResourceConfig resources) {
    resources.register(JacksonJsonProvider.class);
    resources.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    resources.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    // Jersey keeps up to 8 KB back to count them, whatever is flushed; a tap would show nothing.
    resources.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
    ServletHolder servlet = new ServletHolder(new ServletContainer(resources));
    servlet.setInitOrder(1);
    servlet.setAsyncSupported(true);
    ServletContextHandler handler = new ServletContextHandler();
    handler.setContextPath("/");
    handler.addServlet(servlet, "/*");
    return handler;
  }
}
