package io.millrace.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.access.AclPlan;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Namespace;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkReadersTest {

  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final Namespace NAMESPACE = new Namespace(TOPICS);
  private static final List<Link> LINKS =
      List.of(link("press-cell", "presses", "robots"), link("other", "presses", "scales"));
  private static final Members MEMBERS = Members.of(AccessSettings.defaults(), LINKS, NAMESPACE);

  private final LinkReaders readers = new LinkReaders(LINKS, MEMBERS, TOPICS);

  @Test
  void shouldFindNobodyWhenTheAclsAreAsPlanned() {
    // When
    Set<ThirdParty> found = readers.byAcl(AclPlan.of(MEMBERS.all(), NAMESPACE));

    // Then
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LITERAL, millrace.link.press-cell.readings.v1, READ",
    "PREFIXED, millrace.link.press-cell., READ",
    "PREFIXED, millrace., ALL",
    "LITERAL, *, READ"
  })
  void shouldFindThePrincipalWhenAnAclLetsItIn(
      PatternType type, String name, AclOperation operation) {
    // When
    Set<ThirdParty> found =
        readers.byAcl(List.of(acl(type, name, operation, "User:scales", AclPermissionType.ALLOW)));

    // Then
    assertThat(found).containsExactly(new ThirdParty("press-cell", "principal User:scales"));
  }

  @ParameterizedTest
  @CsvSource({
    "LITERAL, millrace.readings.v1, READ, ALLOW",
    "PREFIXED, millrace.link.press-cell., DESCRIBE, ALLOW",
    "PREFIXED, millrace.link.press-cell., READ, DENY"
  })
  void shouldFindNobodyWhenTheAclLetsNobodyReadALink(
      PatternType type, String name, AclOperation operation, AclPermissionType permission) {
    // When
    Set<ThirdParty> found =
        readers.byAcl(List.of(acl(type, name, operation, "User:eve", permission)));

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void shouldFindTheGroupWhenItIsOfNoParty() {
    // Given
    Map<String, Set<String>> groups =
        Map.of(
            "robots.dashboard", Set.of("millrace.link.press-cell.readings.v1"),
            "scales.dashboard", Set.of("millrace.link.press-cell.readings.v1"),
            "robots-too", Set.of("millrace.link.press-cell.messages.v1"),
            "app-local.x", Set.of("millrace.readings.v1"));

    // When
    Set<ThirdParty> found = readers.byGroup(groups);

    // Then
    assertThat(found)
        .containsExactlyInAnyOrder(
            new ThirdParty("press-cell", "consumer group scales.dashboard"),
            new ThirdParty("press-cell", "consumer group robots-too"));
  }

  private static AclBinding acl(
      PatternType type,
      String name,
      AclOperation operation,
      String principal,
      AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, name, type),
        new AccessControlEntry(principal, "*", operation, permission));
  }

  private static Link link(String id, String a, String b) {
    return Link.newBuilder()
        .setId(id)
        .setA(new LinkEnd(id + "-a", a, true))
        .setB(new LinkEnd(id + "-b", b, true))
        .build();
  }
}
