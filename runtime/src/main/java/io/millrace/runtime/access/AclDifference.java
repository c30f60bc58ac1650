package io.millrace.runtime.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a cluster's ACLs lack and have too much.
 *
 * @param missing planned and not there
 * @param surplus there, ours, and not planned
 * @param foreign not ours, yet letting somebody at topics of links, operators or the pipeline
 */
public record AclDifference(
    List<AclBinding> missing, List<AclBinding> surplus, List<AclBinding> foreign) {

  /** Compares. */
  public static AclDifference between(
      Set<AclBinding> planned, Collection<AclBinding> present, Namespace namespace) {
    Set<String> managed = new HashSet<>();
    planned.forEach(binding -> managed.add(binding.entry().principal()));
    present.stream()
        .filter(binding -> isMarker(binding, namespace))
        .forEach(binding -> managed.add(binding.entry().principal()));
    List<AclBinding> surplus = new ArrayList<>();
    List<AclBinding> foreign = new ArrayList<>();
    for (AclBinding binding : present) {
      if (planned.contains(binding)
          || binding.entry().permissionType() != AclPermissionType.ALLOW) {
        continue;
      }
      if (isOurs(binding, managed, namespace)) {
        surplus.add(binding);
      } else if (opens(binding, namespace)) {
        foreign.add(binding);
      }
    }
    List<AclBinding> missing =
        planned.stream().filter(binding -> !Set.copyOf(present).contains(binding)).toList();
    return new AclDifference(missing, surplus, foreign);
  }

  /** Whether nothing is to be done. */
  public boolean settled() {
    return missing.isEmpty() && surplus.isEmpty();
  }

  /** Whether this ACL says that we look after the ACLs of its principal. */
  static boolean isMarker(AclBinding binding, Namespace namespace) {
    ResourcePattern on = binding.pattern();
    return on.resourceType() == ResourceType.GROUP
        && on.patternType() == PatternType.LITERAL
        && on.name().equals(namespace.marker())
        && binding.entry().operation() == AclOperation.DESCRIBE;
  }

  /**
   * Ours are all on topics of links, whoever's they are, and those of marked principals on names of
   * the pipeline and of their own. An ACL of a marked principal on anything else is not touched.
   */
  private static boolean isOurs(AclBinding binding, Set<String> managed, Namespace namespace) {
    ResourcePattern on = binding.pattern();
    if (on.resourceType() == ResourceType.TOPIC
        && on.name().startsWith(namespace.topics().links())) {
      return true;
    }
    String principal = binding.entry().principal();
    if (!managed.contains(principal)) {
      return false;
    }
    String own = principal.replaceFirst("^User:", "") + '.';
    return switch (on.resourceType()) {
      case TOPIC -> namespace.holdsTopic(on.name());
      case GROUP, TRANSACTIONAL_ID ->
          on.name().startsWith(own)
              || on.name().equals(namespace.marker())
              || on.name().equals(namespace.applicationId())
              || on.name().startsWith(namespace.application())
              || !namespace.topics().prefix().isEmpty()
                  && on.name().startsWith(namespace.topics().prefix());
      default -> false;
    };
  }

  private static boolean opens(AclBinding binding, Namespace namespace) {
    ResourcePattern on = binding.pattern();
    if (on.resourceType() != ResourceType.TOPIC) {
      return false;
    }
    String name = on.name();
    if (name.equals(ResourcePattern.WILDCARD_RESOURCE)) {
      return true;
    }
    return namespace.privateStarts().stream().anyMatch(name::startsWith)
        || namespace.privateTopics().contains(name)
        || on.patternType() == PatternType.PREFIXED
            && Stream.concat(namespace.privateStarts().stream(), namespace.privateTopics().stream())
                .anyMatch(known -> known.startsWith(name));
  }
}
