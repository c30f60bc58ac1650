package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Runs the comparisons and prints one line for each. Arguments: any of mqtt, uc2, pipeline; all if
 * none is given.
 */
public final class Benchmarks {

  private static final int BLOCKS = Integer.getInteger("bench.blocks", 2);
  private static final int MQTT_MESSAGES = Integer.getInteger("bench.mqtt.messages", 150_000);
  private static final int STREAM_MESSAGES = Integer.getInteger("bench.stream.messages", 600_000);

  private Benchmarks() {}

  /** Runs what is named. */
  public static void main(String[] args) throws IOException {
    Set<String> wanted = args.length == 0 ? Set.of("mqtt", "uc2", "pipeline") : Set.of(args);
    try (Bench bench = Bench.start()) {
      System.out.println("Logs in " + bench.dir());
      StreamBenchmarks streams = new StreamBenchmarks(bench, STREAM_MESSAGES, BLOCKS);
      if (wanted.contains("mqtt")) {
        Path plugins = Path.of(System.getProperty("bench.plugins", "runtime/target/plugins"));
        System.out.println(
            new MqttBenchmark(bench, plugins.toAbsolutePath(), MQTT_MESSAGES).run(BLOCKS));
      }
      if (wanted.contains("uc2")) {
        System.out.println(streams.uc2());
      }
      if (wanted.contains("pipeline")) {
        System.out.println(streams.pipeline());
      }
    }
  }
}
