package io.millrace.runtime.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka who reads what. For one thread. */
final class ReaderCensus {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderCensus.class);

  private final Admin admin;
  private boolean aclsRefused;

  ReaderCensus(Admin admin) {
    this.admin = admin;
  }

  /** All ACLs; none where Kafka has no authorizer, or does not show them to us. */
  Collection<AclBinding> acls() throws ExecutionException, InterruptedException {
    try {
      return admin.describeAcls(AclBindingFilter.ANY).values().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecurityDisabledException) {
        return List.of();
      }
      if (!(e.getCause() instanceof ApiException)) {
        throw e;
      }
      if (!aclsRefused) {
        aclsRefused = true;
        LOG.warn("Kafka does not show its ACLs; only consumer groups of links are watched", e);
      }
      return List.of();
    }
  }

  /** The topics that each consumer group has committed offsets of, or has members on. */
  Map<String, Set<String>> groups() throws ExecutionException, InterruptedException {
    Set<GroupType> types = Set.of(GroupType.CLASSIC, GroupType.CONSUMER);
    List<String> ids =
        admin.listGroups(new ListGroupsOptions().withTypes(types)).all().get().stream()
            .filter(group -> group.protocol().isEmpty() || group.protocol().equals("consumer"))
            .map(GroupListing::groupId)
            .toList();
    Map<String, Set<String>> topics = new HashMap<>();
    for (String group : ids) {
      topics.put(group, new HashSet<>(committed(group)));
    }
    admin
        .describeConsumerGroups(ids)
        .describedGroups()
        .forEach((group, answer) -> topics.get(group).addAll(assigned(answer)));
    return topics;
  }

  private Set<String> committed(String group) throws InterruptedException {
    Map<String, ListConsumerGroupOffsetsSpec> question =
        Map.of(group, new ListConsumerGroupOffsetsSpec());
    try {
      return names(
          admin
              .listConsumerGroupOffsets(question)
              .partitionsToOffsetAndMetadata(group)
              .get()
              .keySet());
    } catch (ExecutionException e) {
      LOG.debug("Offsets of group {} are not shown; it may have ended", group, e);
      return Set.of();
    }
  }

  private static Set<String> assigned(KafkaFuture<ConsumerGroupDescription> answer) {
    Set<String> topics = new HashSet<>();
    try {
      answer
          .get()
          .members()
          .forEach(one -> topics.addAll(names(one.assignment().topicPartitions())));
    } catch (ExecutionException e) {
      LOG.debug("A group is not described; it may have ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return topics;
  }

  private static Set<String> names(Collection<TopicPartition> partitions) {
    Set<String> names = new HashSet<>();
    partitions.forEach(one -> names.add(one.topic()));
    return names;
  }
}
