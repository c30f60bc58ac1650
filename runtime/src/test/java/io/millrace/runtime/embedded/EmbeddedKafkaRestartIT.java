package io.millrace.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.runtime.FreePorts;
import io.millrace.runtime.process.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.server.BrokerLifecycleManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EmbeddedKafkaRestartIT {

  private final ListAppender<ILoggingEvent> registrations = new ListAppender<>();
  @TempDir private Path dataDir;
  private EmbeddedKafka kafka;

  @BeforeEach
  void listen() {
    Logger logger = (Logger) LoggerFactory.getLogger(BrokerLifecycleManager.class);
    logger.setLevel(Level.INFO);
    logger.addAppender(registrations);
    registrations.start();
  }

  @AfterEach
  void stop() {
    kafka.stop();
    ((Logger) LoggerFactory.getLogger(BrokerLifecycleManager.class)).detachAppender(registrations);
  }

  @Test
  void shouldNotWaitForItsOldRegistrationWhenItWasStoppedCleanly() throws Exception {
    // Given
    List<Integer> ports = FreePorts.find(4);
    kafka = new EmbeddedKafka(dataDir, ports.get(0), ports.get(1));
    kafka.start();
    kafka.stop();
    registrations.list.clear();

    // When
    kafka = new EmbeddedKafka(dataDir, ports.get(2), ports.get(3));
    kafka.start();

    // Then
    assertThat(said())
        .anyMatch(line -> line.contains("Successfully registered broker"))
        .noneMatch(line -> line.contains("DUPLICATE_BROKER_REGISTRATION"));
  }

  @Test
  void shouldTakeAnotherPortForTheControllerWhenItsOwnIsTaken() throws Exception {
    // Given
    List<Integer> ports = FreePorts.find(2);
    kafka = new EmbeddedKafka(dataDir, ports.get(0), ports.get(1));
    kafka.start();
    kafka.stop();

    // When
    try (ServerSocket other = listenOn(ports.get(1))) {
      kafka = new EmbeddedKafka(dataDir, ports.get(0), other.getLocalPort());
      kafka.start();
    }

    // Then
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }

  @Test
  void shouldNameThePortWhenTheBrokersIsTaken() throws Exception {
    // Given
    List<Integer> ports = FreePorts.find(2);
    kafka = new EmbeddedKafka(dataDir, ports.get(0), ports.get(1));

    // When
    try (ServerSocket other = listenOn(ports.get(0))) {
      assertThatThrownBy(kafka::start)

          // Then
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " for kafka is busy");
    }
  }

  private static ServerSocket listenOn(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private List<String> said() {
    return List.copyOf(registrations.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
