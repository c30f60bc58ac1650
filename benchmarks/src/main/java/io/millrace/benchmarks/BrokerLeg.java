package io.millrace.benchmarks;

import io.millrace.runtime.embedded.EmbeddedKafka;
import io.millrace.runtime.registry.RegistryServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Kafka and the schema registry, which both legs use. Arguments: folder, Kafka's two ports, the
 * registry's port.
 */
final class BrokerLeg {

  private BrokerLeg() {}

  public static void main(String[] args) throws Exception {
    Path dir = Files.createDirectories(Path.of(args[0]));
    EmbeddedKafka kafka =
        new EmbeddedKafka(dir, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    kafka.start();
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
    new RegistryServer(client, (short) 1, Integer.parseInt(args[3])).start();
    new CountDownLatch(1).await();
  }
}
