package io.millrace.runtime.access;

import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * Tries as each member what it must and must not be able to do.
 *
 * @param namespace names of the pipeline
 * @param members all of them
 * @param topics every topic of the cluster
 */
public record Verification(Namespace namespace, List<Member> members, Collection<String> topics) {

  private static final Set<Act> TOPIC_ACTS =
      EnumSet.of(
          Act.DESCRIBE,
          Act.LIST_OFFSETS,
          Act.READ,
          Act.WRITE,
          Act.DELETE_RECORDS,
          Act.ALTER_CONFIGS);

  private static final Set<Act> CLUSTER_ACTS =
      EnumSet.of(
          Act.ACLS_DESCRIBE,
          Act.ACLS_CHANGE,
          Act.LOG_SIZES,
          Act.USERS_DESCRIBE,
          Act.CLUSTER_CONFIGS);

  private static final String NOBODY_USES = "acl-verify";

  /** All tries of one member. */
  public List<Attempt> of(Member member, Map<String, Object> client) throws InterruptedException {
    List<Attempt> done = new ArrayList<>();
    try (Probe probe = new Probe(client)) {
      for (String topic : topics) {
        for (Act act : TOPIC_ACTS) {
          done.add(attempt(probe, member, act, topic, mayAtTopic(member, act, topic)));
        }
      }
      done.add(attempt(probe, member, Act.CREATE, newLinkTopic(), isPipeline(member)));
      for (Member other : members) {
        done.addAll(names(probe, member, other));
      }
      for (Act act : CLUSTER_ACTS) {
        done.add(attempt(probe, member, act, "cluster", false));
      }
    }
    return done;
  }

  private List<Attempt> names(Probe probe, Member member, Member other)
      throws InterruptedException {
    boolean own = member.equals(other);
    String name =
        isPipeline(other) ? namespace.application() + NOBODY_USES : other.prefix() + NOBODY_USES;
    String group = isPipeline(other) ? namespace.applicationId() : name;
    List<Attempt> done = new ArrayList<>();
    done.add(attempt(probe, member, Act.GROUP_DESCRIBE, group, own));
    if (!isPipeline(member)) {
      done.add(attempt(probe, member, Act.GROUP_COMMIT, name, own));
    }
    done.add(attempt(probe, member, Act.TRANSACT, name, own && member.commands()));
    return done;
  }

  private boolean mayAtTopic(Member member, Act act, String topic) {
    if (isPipeline(member)) {
      return namespace.holdsTopic(topic);
    }
    boolean command = member.commands() && topic.equals(namespace.topics().name(Topic.COMMANDS));
    return switch (act) {
      case DESCRIBE, LIST_OFFSETS, READ -> mayRead(member, topic);
      case WRITE -> command;
      default -> false;
    };
  }

  private boolean mayRead(Member member, String topic) {
    return namespace
        .topics()
        .find(topic)
        .map(known -> AclPlan.mayRead(member, known))
        .orElseGet(
            () ->
                member.links().stream()
                    .anyMatch(link -> topic.startsWith(namespace.topics().links() + link + '.')));
  }

  private String newLinkTopic() {
    return namespace.topics().link(NOBODY_USES, LinkTopic.READINGS);
  }

  private static boolean isPipeline(Member member) {
    return member.role() == Role.PIPELINE;
  }

  private static Attempt attempt(Probe probe, Member member, Act act, String on, boolean wanted)
      throws InterruptedException {
    try {
      return new Attempt(member.name(), act, on, wanted, probe.allows(act, on), null);
    } catch (KafkaException e) {
      return new Attempt(member.name(), act, on, wanted, null, e.getMessage());
    }
  }
}
