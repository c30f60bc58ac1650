package io.millrace.runtime.access;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries at Kafka what one user may do. For one thread. */
public final class Probe implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 15_000;
  private static final Duration FETCH = Duration.ofMillis(300);
  private static final Duration PATIENT_FETCH = Duration.ofSeconds(10);

  private final Map<String, Object> client;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Logs in.
   *
   * @param properties of a Kafka client of that user
   */
  public Probe(Map<String, Object> properties) {
    client = new HashMap<>(properties);
    client.remove("group.id");
    client.putIfAbsent("request.timeout.ms", TIMEOUT_MILLIS / 2);
    client.putIfAbsent("default.api.timeout.ms", TIMEOUT_MILLIS);
    admin = Admin.create(client);
    consumer =
        new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Tries one thing.
   *
   * @param on the topic, consumer group or transactional id; anything for the cluster
   * @return true if Kafka lets it be done, false if it says that it is not allowed
   * @throws KafkaException if Kafka says something else
   */
  public boolean allows(Act act, String on) throws InterruptedException {
    try {
      attempt(act, on);
      return true;
    } catch (AuthorizationException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return false;
      }
      if (isRefusedForAnotherReason(act, e.getCause())) {
        return true;
      }
      throw new KafkaException(act + " on " + on + ": " + e.getCause(), e.getCause());
    }
  }

  /** What Kafka says only to somebody who may: of the record's time, or of a compacted topic. */
  private static boolean isRefusedForAnotherReason(Act act, Throwable answer) {
    return act == Act.WRITE && answer instanceof InvalidTimestampException
        || act == Act.DELETE_RECORDS && answer instanceof PolicyViolationException;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
    admin.close(Duration.ZERO);
  }

  private void attempt(Act act, String on) throws ExecutionException, InterruptedException {
    switch (act) {
      case DESCRIBE -> admin.describeTopics(List.of(on)).allTopicNames().get();
      case LIST_OFFSETS ->
          admin
              .listOffsets(Map.of(first(on), OffsetSpec.latest()))
              .partitionResult(first(on))
              .get();
      case READ -> read(on);
      case WRITE -> write(on);
      case DELETE_RECORDS ->
          admin.deleteRecords(Map.of(first(on), RecordsToDelete.beforeOffset(0))).all().get();
      case ALTER_CONFIGS -> alterConfigs(ConfigResource.Type.TOPIC, on, "retention.ms");
      case CREATE ->
          admin
              .createTopics(
                  List.of(new NewTopic(on, 1, (short) 1)),
                  new CreateTopicsOptions().validateOnly(true))
              .all()
              .get();
      case GROUP_DESCRIBE ->
          admin.listConsumerGroupOffsets(on).partitionsToOffsetAndMetadata().get();
      case GROUP_COMMIT -> commit(on);
      case TRANSACT -> transact(on);
      default -> attemptAtCluster(act);
    }
  }

  private void attemptAtCluster(Act act) throws ExecutionException, InterruptedException {
    switch (act) {
      case ACLS_DESCRIBE -> admin.describeAcls(AclBindingFilter.ANY).values().get();
      case ACLS_CHANGE -> changeAcls();
      case LOG_SIZES -> logSizes();
      case USERS_DESCRIBE -> admin.describeUserScramCredentials().all().get();
      case CLUSTER_CONFIGS ->
          alterConfigs(ConfigResource.Type.BROKER, "", "log.cleaner.backoff.ms");
      default -> throw new IllegalArgumentException("Unknown act " + act);
    }
  }

  private void read(String topic) {
    TopicPartition partition = first(topic);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(consumer.assignment());
    boolean empty =
        consumer.endOffsets(List.of(partition)).get(partition) <= consumer.position(partition);
    consumer.poll(empty ? FETCH : PATIENT_FETCH);
  }

  private void write(String topic) throws ExecutionException, InterruptedException {
    long ahead = Instant.now().plus(3650, ChronoUnit.DAYS).toEpochMilli();
    byte[] probe = "acl-verify".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, 0, ahead, probe, probe)).get();
  }

  /** The topic does not matter: the right to the group is looked at first. */
  private void commit(String group) throws ExecutionException, InterruptedException {
    Collection<String> readable = admin.listTopics().names().get();
    String topic = readable.isEmpty() ? "none" : readable.iterator().next();
    try {
      admin
          .alterConsumerGroupOffsets(group, Map.of(first(topic), new OffsetAndMetadata(0)))
          .all()
          .get();
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof org.apache.kafka.common.errors.TopicAuthorizationException)) {
        throw e;
      }
    }
  }

  private void transact(String id) {
    Map<String, Object> properties = writing();
    properties.put("transactional.id", id);
    properties.put("enable.idempotence", true);
    try (KafkaProducer<byte[], byte[]> transactional =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      transactional.initTransactions();
    }
  }

  private void alterConfigs(ConfigResource.Type type, String name, String key)
      throws ExecutionException, InterruptedException {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(key, "60000"), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(type, name), List.of(change)),
            new AlterConfigsOptions().validateOnly(true))
        .all()
        .get();
  }

  private void changeAcls() throws ExecutionException, InterruptedException {
    AclBinding nobody =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "acl-verify", PatternType.LITERAL),
            new AccessControlEntry(
                "User:acl-verify", "*", AclOperation.DESCRIBE, AclPermissionType.DENY));
    admin.createAcls(List.of(nobody)).all().get();
    admin.deleteAcls(List.of(nobody.toFilter())).all().get();
  }

  /** Kafka answers with nothing at all where it is not allowed. */
  private void logSizes() throws ExecutionException, InterruptedException {
    List<Integer> brokers =
        admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    var sizes = admin.describeLogDirs(brokers).allDescriptions().get();
    if (sizes.values().stream().allMatch(Map::isEmpty)) {
      throw new org.apache.kafka.common.errors.ClusterAuthorizationException("no sizes");
    }
  }

  private Map<String, Object> reading() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("enable.auto.commit", false);
    properties.put("allow.auto.create.topics", false);
    properties.put("auto.offset.reset", "earliest");
    return properties;
  }

  private Map<String, Object> writing() {
    Map<String, Object> properties = new HashMap<>(client);
    Object timeout = properties.remove("default.api.timeout.ms");
    properties.put("max.block.ms", timeout);
    properties.put("delivery.timeout.ms", timeout);
    properties.put("linger.ms", 0);
    // An idempotent producer that was denied one topic cannot be used for the next one.
    properties.put("enable.idempotence", false);
    return properties;
  }

  private static TopicPartition first(String topic) {
    return new TopicPartition(topic, 0);
  }
}
