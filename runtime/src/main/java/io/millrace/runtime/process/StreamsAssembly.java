package io.millrace.runtime.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.access.Namespace;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.streams.app.StreamsApp;
import io.millrace.streams.app.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Says the settings of an instance in the words of the Streams application. */
final class StreamsAssembly {

  private StreamsAssembly() {}

  /**
   * @param stateDir where its state is kept between restarts
   * @param meters where it counts
   */
  static StreamsComponent of(
      MillraceConfig config, Addresses addresses, Path stateDir, MeterRegistry meters) {
    StreamsSettings usual =
        StreamsSettings.of(
            addresses.bootstrap(), addresses.registry(), config.topicNames(), stateDir);
    String application = applicationId(config.topics().prefix());
    StreamsSettings settings =
        new StreamsSettings(
            usual.bootstrap(),
            usual.registry(),
            config.registry().userInfo() == null ? null : config.registry().userInfo().reveal(),
            usual.topics(),
            application,
            application + "-" + instanceId(stateDir),
            stateDir,
            usual.threads(),
            config.topics().replication(),
            usual.commitInterval(),
            usual.engine(),
            usual.limits(),
            config.kafka().clientProperties());
    return new StreamsComponent(new StreamsApp(settings, meters));
  }

  /** Two pipelines on one cluster differ by prefix, and so must their groups. */
  static String applicationId(String prefix) {
    return Namespace.of(prefix).applicationId();
  }

  /** Made once for a data directory, so that a restart takes up the work of the run before. */
  private static String instanceId(Path stateDir) {
    Path file = stateDir.resolve("instance.id");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
