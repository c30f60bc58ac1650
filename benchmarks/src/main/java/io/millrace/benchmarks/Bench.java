package io.millrace.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The stage on which the legs play: a broker in a JVM of its own, its topics, and clocks on their
 * progress.
 */
final class Bench implements AutoCloseable {

  /** Partitions of every topic. */
  static final int PARTITIONS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 20;

  private final Path dir;
  private final int kafkaPort;
  private final int registryPort;
  private final ChildJvm broker;
  private final Admin admin;

  private Bench(Path dir, int kafkaPort, int registryPort, ChildJvm broker) {
    this.dir = dir;
    this.kafkaPort = kafkaPort;
    this.registryPort = registryPort;
    this.broker = broker;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()));
  }

  /** Starts the broker and the registry on free ports and waits for them. */
  static Bench start() throws IOException {
    Path dir = Files.createTempDirectory("millrace-bench");
    int kafka = freePort();
    int registry = freePort();
    ChildJvm broker =
        ChildJvm.start(
            BrokerLeg.class,
            dir.resolve("broker.log"),
            dir.resolve("kafka").toString(),
            Integer.toString(kafka),
            Integer.toString(freePort()),
            Integer.toString(registry));
    await("the broker", () -> listening(registry) ? 1 : 0, 1);
    return new Bench(dir, kafka, registry, broker);
  }

  String bootstrap() {
    return "127.0.0.1:" + kafkaPort;
  }

  String registry() {
    return "http://127.0.0.1:" + registryPort;
  }

  Path dir() {
    return dir;
  }

  /** Creates a topic if it is not there. */
  void topic(String name) {
    try {
      if (!admin.listTopics().names().get().contains(name)) {
        admin
            .createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())))
            .all()
            .get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Records ever written to a topic, transaction markers included. */
  long written(String topic) {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, PARTITIONS)
            .mapToObj(p -> new TopicPartition(topic, p))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    try {
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Records of a topic that a group has committed as done. */
  long committed(String group, String topic) {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
          .map(Map.Entry::getValue)
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      return 0; // the group does not exist yet
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Microseconds of CPU that a leg spends per message between two points of its progress. */
  double microsPerMessage(ChildJvm leg, LongSupplier progress, long from, long to) {
    long reachedFrom = await("the warm-up", progress, from);
    long before = leg.cpuNanos();
    long reachedTo = await("the end", progress, to);
    return (leg.cpuNanos() - before) / 1_000.0 / (reachedTo - reachedFrom);
  }

  /** Waits until a number is reached and returns the number then. */
  static long await(String what, LongSupplier progress, long target) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long reached = progress.getAsLong();
    while (reached < target) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Waited in vain for " + what + ": " + reached + " of " + target);
      }
      pause();
      reached = progress.getAsLong();
    }
    return reached;
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }

  static boolean listening(int port) {
    try (var socket = new java.net.Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted", cause);
  }
}
