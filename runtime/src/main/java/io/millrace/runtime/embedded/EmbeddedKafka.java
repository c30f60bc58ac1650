package io.millrace.runtime.embedded;

import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller in one, on loopback; its log survives a restart and kill -9.
 */
public final class EmbeddedKafka implements Component {

  private final Path dataDir;
  private final int port;
  private final int controllerPort;
  private KafkaRaftServer server;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");

  /**
   * @param dataDir where its log is kept
   * @param port where clients connect
   * @param controllerPort where it talks with itself
   */
  public EmbeddedKafka(Path dataDir, int port, int controllerPort) {
    this.dataDir = dataDir;
    this.port = port;
    this.controllerPort = controllerPort;
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
    formatOnce();
    server = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
    server.startup();
    condition = Condition.running();
    return bootstrap();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
    condition = new Condition(Condition.State.STOPPED, "");
  }

  private void formatOnce() throws Exception {
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerProperties.NODE_ID)
        .addDirectory(dataDir.toString())
        .setMetadataLogDirectory(dataDir.toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
        .setIgnoreFormatted(true)
        .run();
  }

  private Properties properties() {
    return BrokerProperties.of(dataDir, port, controllerPort);
  }
}
