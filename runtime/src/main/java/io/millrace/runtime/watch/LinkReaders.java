package io.millrace.runtime.watch;

import io.millrace.runtime.access.Member;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Role;
import io.millrace.schema.Link;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Tells the readers of links from those who should be none. */
final class LinkReaders {

  private static final Set<AclOperation> READING = Set.of(AclOperation.READ, AclOperation.ALL);

  private final Members members;
  private final Map<String, List<String>> topicsByLink;

  /**
   * @param links those that are declared
   * @param members who may log in
   * @param topics names of topics
   */
  LinkReaders(Collection<Link> links, Members members, Topics topics) {
    this.members = members;
    this.topicsByLink =
        links.stream()
            .map(Link::getId)
            .filter(LinkTopic::isLegalId)
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> names(id, topics)));
  }

  /** Principals that an ACL lets at a link of others. */
  Set<ThirdParty> byAcl(Collection<AclBinding> bindings) {
    Set<ThirdParty> found = new HashSet<>();
    for (AclBinding binding : bindings) {
      String principal = binding.entry().principal();
      if (!opensTopics(binding) || isPipeline(principal)) {
        continue;
      }
      topicsByLink.forEach(
          (link, topics) -> {
            if (topics.stream().anyMatch(name -> covers(binding.pattern(), name))
                && !mayRead(principal, link)) {
              found.add(new ThirdParty(link, "principal " + principal));
            }
          });
    }
    return found;
  }

  /**
   * Consumer groups of others that read a link. A group is a party's if its id starts with the
   * party's name and a dot, as Kafka's ACLs demand it.
   *
   * @param topicsByGroup what each group has read, or is about to
   */
  Set<ThirdParty> byGroup(Map<String, Set<String>> topicsByGroup) {
    Set<ThirdParty> found = new HashSet<>();
    topicsByGroup.forEach(
        (group, read) ->
            topicsByLink.forEach(
                (link, topics) -> {
                  if (topics.stream().anyMatch(read::contains) && !isOfParty(group, link)) {
                    found.add(new ThirdParty(link, "consumer group " + group));
                  }
                }));
    return found;
  }

  private static List<String> names(String link, Topics topics) {
    return Arrays.stream(LinkTopic.values()).map(topic -> topics.link(link, topic)).toList();
  }

  private static boolean opensTopics(AclBinding binding) {
    return binding.pattern().resourceType() == ResourceType.TOPIC
        && binding.entry().permissionType() == AclPermissionType.ALLOW
        && READING.contains(binding.entry().operation());
  }

  private static boolean covers(ResourcePattern pattern, String topic) {
    return pattern.patternType() == PatternType.PREFIXED
        ? topic.startsWith(pattern.name())
        : pattern.name().equals(topic) || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE);
  }

  private boolean isPipeline(String principal) {
    return principal.equals("User:" + Members.ADMIN)
        || members.all().stream()
            .anyMatch(one -> one.role() == Role.PIPELINE && one.principal().equals(principal));
  }

  private boolean mayRead(String principal, String link) {
    return members.all().stream()
        .anyMatch(one -> one.principal().equals(principal) && one.links().contains(link));
  }

  private boolean isOfParty(String group, String link) {
    return members.all().stream()
        .filter(one -> one.links().contains(link))
        .map(Member::prefix)
        .anyMatch(group::startsWith);
  }
}
