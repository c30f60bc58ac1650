package io.millrace.runtime.access;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topic.Audience;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The ACLs that members need; what nobody needs has no ACL, and is denied. */
public final class AclPlan {

  /** Topics of operators that hold what machines said: only for who may see that. */
  static final Set<Topic> HOLD_PAYLOAD = EnumSet.of(Topic.DEAD_LETTERS, Topic.PARKED, Topic.LATE);

  private final Namespace namespace;
  private final Set<AclBinding> bindings = new LinkedHashSet<>();

  private AclPlan(Namespace namespace) {
    this.namespace = namespace;
  }

  /** The ACLs of all members, those of one after those of another. */
  public static Set<AclBinding> of(Collection<Member> members, Namespace namespace) {
    AclPlan plan = new AclPlan(namespace);
    members.forEach(plan::member);
    return plan.bindings;
  }

  /** Whether a member may read a topic of the catalogue. */
  public static boolean mayRead(Member member, Topic topic) {
    return switch (member.role()) {
      case PIPELINE -> true;
      case APPLICATION -> topic.audience() == Audience.SHARED;
      case OPERATOR ->
          topic.audience() == Audience.SHARED
              || topic.audience() == Audience.OPERATORS
                  && (member.everything() || !HOLD_PAYLOAD.contains(topic));
      case PARTY -> false;
    };
  }

  private void member(Member member) {
    allow(member, GROUP, LITERAL, namespace.marker(), DESCRIBE);
    if (member.role() == Role.PIPELINE) {
      pipeline(member);
      return;
    }
    allow(member, GROUP, PREFIXED, member.prefix(), READ);
    allow(member, GROUP, PREFIXED, member.prefix(), DELETE);
    for (Topic topic : Topic.values()) {
      if (mayRead(member, topic)) {
        allow(member, TOPIC, LITERAL, namespace.topics().name(topic), READ);
      }
    }
    if (member.commands()) {
      allow(member, TOPIC, LITERAL, namespace.topics().name(Topic.COMMANDS), WRITE);
      allow(member, TRANSACTIONAL_ID, PREFIXED, member.prefix(), WRITE);
    }
    member.links().stream()
        .sorted()
        .forEach(
            link -> allow(member, TOPIC, PREFIXED, namespace.topics().links() + link + '.', READ));
  }

  private void pipeline(Member member) {
    for (String prefix : List.of(namespace.topics().prefix(), namespace.application())) {
      allowPrefix(member, TOPIC, prefix);
    }
    allow(member, TOPIC, LITERAL, Namespace.SCHEMAS, ALL);
    allow(member, GROUP, LITERAL, namespace.applicationId(), ALL);
    allowPrefix(member, GROUP, namespace.topics().prefix());
    allowPrefix(member, GROUP, Namespace.CONNECT_GROUPS);
    allowPrefix(member, TRANSACTIONAL_ID, namespace.application());
    allowPrefix(member, TRANSACTIONAL_ID, namespace.topics().prefix());
    // Sinks keep their journals in transactions named after their groups, and so does the leader.
    allowPrefix(member, TRANSACTIONAL_ID, Namespace.CONNECT_GROUPS);
    allow(member, CLUSTER, LITERAL, Resource.CLUSTER_NAME, IDEMPOTENT_WRITE);
    allow(member, CLUSTER, LITERAL, Resource.CLUSTER_NAME, DESCRIBE_CONFIGS);
  }

  /** Kafka has no empty prefix; everything is written as a star. */
  private void allowPrefix(Member member, ResourceType type, String prefix) {
    if (prefix.isEmpty()) {
      allow(member, type, LITERAL, ResourcePattern.WILDCARD_RESOURCE, ALL);
    } else {
      allow(member, type, PREFIXED, prefix, ALL);
    }
  }

  private void allow(
      Member member, ResourceType type, PatternType pattern, String name, AclOperation operation) {
    bindings.add(
        new AclBinding(
            new ResourcePattern(type, name, pattern),
            new AccessControlEntry(member.principal(), "*", operation, AclPermissionType.ALLOW)));
  }
}
