package io.millrace.runtime.embedded;

import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import io.millrace.runtime.process.PortChoice;
import io.millrace.runtime.process.StartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its controller in one, on loopback; its log survives a restart and kill -9.
 */
public final class EmbeddedKafka implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final int START_ATTEMPTS = 5;

  private final Path dataDir;
  private final int port;
  private final int controllerPort;
  private final BrokerSecurity security;
  private KafkaRaftServer server;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");

  /**
   * One that is open to everybody on this machine.
   *
   * @param dataDir where its log is kept
   * @param port where clients connect
   * @param controllerPort where it talks with itself, unless somebody else listens there by then
   */
  public EmbeddedKafka(Path dataDir, int port, int controllerPort) {
    this(dataDir, port, controllerPort, null);
  }

  /**
   * @param dataDir where its log is kept
   * @param port where clients connect
   * @param controllerPort where it talks with itself, unless somebody else listens there by then
   * @param security who may log in; null: everybody may do everything
   */
  public EmbeddedKafka(Path dataDir, int port, int controllerPort, BrokerSecurity security) {
    this.dataDir = dataDir;
    this.port = port;
    this.controllerPort = controllerPort;
    this.security = security;
  }

  /** What clients connect to. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    boolean begun = isFormatted();
    if (!begun) {
      format();
    }
    LastWords words = LastWords.here();
    int controller = controllerPort;
    for (int attempt = 1; !serves(words, controller, attempt); attempt++) {
      controller = freePort();
    }
    if (begun && security != null) {
      new BrokerUsers(security, bootstrap()).teach();
    }
    condition = Condition.running();
    return bootstrap();
  }

  /**
   * Tries to start. Only Kafka itself uses the controller's port, so when somebody else took it
   * since it was chosen, any other does as well.
   *
   * @return false if another port for the controller may help
   */
  private boolean serves(LastWords words, int controller, int attempt) throws Exception {
    server = new KafkaRaftServer(new KafkaConfig(properties(controller), false), Time.SYSTEM);
    try {
      words.duringStart(server::startup);
      return true;
    } catch (RuntimeException e) { // a busy port comes as a bare RuntimeException
      stopServer();
      if (!PortChoice.isFree(port)) {
        throw new StartException(
            "Port "
                + port
                + " for kafka is busy; stop what listens there or give another --kafka-port",
            e);
      }
      if (attempt == START_ATTEMPTS || PortChoice.isFree(controller)) {
        throw e;
      }
      LOG.warn("Port {} for Kafka's controller is busy, taking another", controller, e);
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    stopServer();
    condition = new Condition(Condition.State.STOPPED, "");
  }

  private void stopServer() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  private boolean isFormatted() {
    return Files.exists(dataDir.resolve("meta.properties"));
  }

  private void format() throws Exception {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(BrokerProperties.NODE_ID)
            .addDirectory(dataDir.toString())
            .setMetadataLogDirectory(dataDir.toString())
            .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
            .setIgnoreFormatted(true);
    if (security != null) {
      formatter.setScramArguments(security.scramArguments());
    }
    formatter.run();
  }

  private Properties properties(int controller) {
    Properties properties = BrokerProperties.of(dataDir, port, controller);
    if (security != null) {
      security.apply(properties, port);
    }
    return properties;
  }
}
