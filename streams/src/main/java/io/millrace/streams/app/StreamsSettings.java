package io.millrace.streams.app;

import io.millrace.schema.topics.Topics;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.topology.PipelineParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How one instance of the application runs.
 *
 * @param bootstrap Kafka's addresses
 * @param registry addresses of the schema registry, separated by commas
 * @param registryUserInfo {@code user:password} for the schema registry, or null
 * @param topics names
 * @param applicationId the same for all instances that share the work
 * @param instanceId different for each instance and the same after its restart, so that it takes
 *     its work up at once
 * @param stateDir where state is kept between restarts
 * @param threads how many threads work
 * @param replication replicas of internal topics
 * @param commitInterval how often a transaction ends; what consumers see is at least that old
 * @param engine how messages are judged
 * @param limits how much is kept
 * @param client further properties of Kafka clients, security among them
 */
public record StreamsSettings(
    String bootstrap,
    String registry,
    String registryUserInfo,
    Topics topics,
    String applicationId,
    String instanceId,
    Path stateDir,
    int threads,
    short replication,
    Duration commitInterval,
    EngineSettings engine,
    PipelineParts.Limits limits,
    Map<String, String> client) {

  /** One instance with one thread and the usual limits. */
  public static StreamsSettings of(
      String bootstrap, String registry, Topics topics, Path stateDir) {
    return new StreamsSettings(
        bootstrap,
        registry,
        null,
        topics,
        "millrace",
        "millrace-1",
        stateDir,
        1,
        (short) 1,
        Duration.ofMillis(100),
        EngineSettings.defaults(),
        PipelineParts.Limits.defaults(),
        Map.of());
  }

  @Override
  public String toString() {
    return "StreamsSettings[" + applicationId + '/' + instanceId + " at " + bootstrap + ']';
  }
}
