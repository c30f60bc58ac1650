package io.millrace.streams.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.streams.decode.Decoders;
import io.millrace.streams.device.DeviceEngine;
import io.millrace.streams.groups.GroupTimes;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.topology.PipelineParts;
import io.millrace.streams.topology.PipelineTopology;
import io.millrace.streams.units.UnitConversion;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/** One instance of the Streams application. Start it once, close it once. */
public final class StreamsApp implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(20);

  private final StreamsSettings settings;
  private final MeterRegistry meters;
  private final FailurePolicy failures =
      new FailurePolicy(System::currentTimeMillis, StreamsApp::pause);
  private KafkaStreams streams;
  private LinkTopicWatch linkTopics;

  /**
   * @param settings how it runs
   * @param meters where it counts
   */
  public StreamsApp(StreamsSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * Starts the threads and returns; {@link #state()} tells when they run.
   *
   * @throws IllegalStateException if a topic is missing or Kafka does not answer
   */
  public synchronized void start() {
    Properties properties = StreamsProperties.of(settings);
    try (Admin admin = Admin.create(adminProperties())) {
      new RequiredTopics(admin, settings.topics(), settings.replication()).ensure();
    }
    StreamsConfig config = new StreamsConfig(properties);
    PipelineTopology pipeline = new PipelineTopology(parts(), new TopologyConfig(config));
    streams = new KafkaStreams(pipeline.build(), config);
    streams.setUncaughtExceptionHandler(failures);
    linkTopics =
        new LinkTopicWatch(Admin.create(adminProperties()), settings.topics(), pipeline.links());
    linkTopics.start();
    streams.start();
  }

  /** How it is; CREATED before the start. */
  public synchronized KafkaStreams.State state() {
    return streams == null ? KafkaStreams.State.CREATED : streams.state();
  }

  /** Why a thread last failed. */
  public Optional<Throwable> lastFailure() {
    return Optional.ofNullable(failures.last());
  }

  /**
   * Commits what is done and stops; the instance keeps its place in the group for a quick return.
   */
  @Override
  public synchronized void close() {
    if (streams != null) {
      streams.close(CLOSE);
      linkTopics.close();
    }
  }

  private PipelineParts parts() {
    AvroSerdes serdes =
        new AvroSerdes(new RestSchemaRegistry(settings.registry(), settings.registryUserInfo()));
    return new PipelineParts(
        settings.topics(),
        serdes,
        new Decoders(),
        new DeviceEngine(settings.engine(), new UnitConversion()::convert),
        GroupTimes.defaults(),
        settings.limits(),
        new PipelineMetrics(meters));
  }

  private Properties adminProperties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    properties.putAll(settings.client());
    return properties;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
