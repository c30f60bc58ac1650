package io.millrace.runtime.access;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topic.Audience;
import io.millrace.schema.topics.Topics;
import java.util.Arrays;
import java.util.List;

/**
 * The names on a cluster that belong to one pipeline.
 *
 * @param topics names of topics
 */
public record Namespace(Topics topics) {

  /** Topic of the schema registry. */
  static final String SCHEMAS = "_schemas";

  /** What Connect puts before the name of a sink connector to make its consumer group. */
  static final String CONNECT_GROUPS = "connect-";

  /** What LwM2M sources put before their names to make the topics of their registrations. */
  private static final String LWM2M_STATE = "lwm2m-state.";

  private static final String DEFAULT_ID = "millrace";

  /** Under a prefix. */
  public static Namespace of(String prefix) {
    return new Namespace(new Topics(prefix));
  }

  /** Id of the Streams application; two pipelines on one cluster differ by prefix. */
  public String applicationId() {
    String id = topics.prefix().replaceAll("[._-]+$", "");
    return id.isEmpty() ? DEFAULT_ID : id;
  }

  /** What the names of Streams' own topics and transactions start with. */
  String application() {
    return applicationId() + '-';
  }

  /**
   * A consumer group that nobody uses. Who may describe it has ACLs that we look after; that is how
   * they are found again when they are no longer wanted.
   */
  String marker() {
    return topics.prefix() + "access";
  }

  /** Whether a topic, or a prefix of topics, is ours. */
  boolean holdsTopic(String name) {
    return !topics.prefix().isEmpty() && name.startsWith(topics.prefix())
        || topics.find(name).isPresent()
        || name.startsWith(topics.links())
        || name.startsWith(application())
        || name.equals(SCHEMAS);
  }

  /** What the names of families of topics start with that are for parties or the pipeline. */
  List<String> privateStarts() {
    return List.of(
        topics.links(),
        application(),
        topics.internal(""),
        topics.prefix() + "connect-",
        topics.prefix() + LWM2M_STATE);
  }

  /** Topics of the catalogue that are not for everybody. */
  List<String> privateTopics() {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.audience() != Audience.SHARED)
        .map(topics::name)
        .toList();
  }

  /** Whether whoever may use groups with this prefix meets groups of the pipeline. */
  boolean meetsPipelineGroups(String prefix) {
    return applicationId().startsWith(prefix)
        || overlap(CONNECT_GROUPS, prefix)
        || !topics.prefix().isEmpty() && overlap(topics.prefix(), prefix);
  }

  private static boolean overlap(String a, String b) {
    return a.startsWith(b) || b.startsWith(a);
  }
}
