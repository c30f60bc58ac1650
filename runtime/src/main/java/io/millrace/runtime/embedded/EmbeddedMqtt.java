package io.millrace.runtime.embedded;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.millrace.runtime.broker.BrokerGuard;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import io.millrace.runtime.process.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HiveMQ CE on loopback. Sessions, queues and retained messages are files and survive kill -9. */
public final class EmbeddedMqtt implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMqtt.class);
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  /**
   * Unacknowledged messages per client; the broker's own 50 would cap every task of the connector.
   */
  private static final int IN_FLIGHT = 5_000;

  private final Path dataDir;
  private final int port;
  private final StandingSession session;
  private final BrokerGuard guard;
  private EmbeddedHiveMQ broker;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");

  /**
   * @param dataDir where its files are kept
   * @param port where clients connect
   * @param session laid out when the broker starts for the first time
   * @param guard decides about its clients
   */
  public EmbeddedMqtt(Path dataDir, int port, StandingSession session, BrokerGuard guard) {
    this.dataDir = dataDir;
    this.port = port;
    this.session = session;
    this.guard = guard;
  }

  /** What clients connect to. */
  public String address() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = IN_FLIGHT;
    layOutSessionOnce();
    startBroker(port);
    condition = Condition.running();
    return address();
  }

  /**
   * A new broker first listens where no device looks, until the sessions are laid out. Only then:
   * later on the connector itself holds the session, perhaps right now.
   */
  private void layOutSessionOnce() throws IOException, StartException, InterruptedException {
    Path done = dataDir.resolve("session.laid-out");
    if (Files.exists(done)) {
      return;
    }
    int hidden = freePort();
    startBroker(hidden);
    session.layOut(hidden);
    stopBroker();
    Files.createFile(done);
  }

  private void startBroker(int listenPort)
      throws IOException, StartException, InterruptedException {
    broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(writeConfiguration(listenPort))
            .withDataFolder(folder("data"))
            .withExtensionsFolder(folder("extensions"))
            .withEmbeddedExtension(extension())
            .withoutLoggingBootstrap()
            .build();
    try {
      broker.start().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StartException("The MQTT broker did not start within " + START_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new StartException(
          "The MQTT broker does not start: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private EmbeddedExtension extension() {
    return EmbeddedExtension.builder()
        .withId("millrace")
        .withName("Millrace")
        .withVersion("1")
        .withExtensionMain(guard)
        .build();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    condition = new Condition(Condition.State.STOPPED, "");
    stopBroker();
  }

  private void stopBroker() {
    if (broker == null) {
      return;
    }
    try {
      broker.stop().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The MQTT broker did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    broker = null;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(dataDir.resolve(name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path writeConfiguration(int listenPort) throws IOException {
    Path folder = folder("conf");
    Files.writeString(
        folder.resolve("config.xml"),
        """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tcp-listener>
              <port>%d</port>
              <bind-address>127.0.0.1</bind-address>
            </tcp-listener>
          </listeners>
          <mqtt>
            <queued-messages>
              <max-queue-size>1000000</max-queue-size>
            </queued-messages>
          </mqtt>
          <persistence>
            <mode>file</mode>
          </persistence>
          <anonymous-usage-statistics>
            <enabled>false</enabled>
          </anonymous-usage-statistics>
        </hivemq>
        """
            .formatted(listenPort));
    return folder;
  }
}
