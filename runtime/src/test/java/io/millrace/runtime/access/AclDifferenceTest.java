package io.millrace.runtime.access;

import static io.millrace.runtime.access.AccessFixture.ACCESS;
import static io.millrace.runtime.access.AccessFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclDifferenceTest {

  private static final Namespace NAMESPACE = Namespace.of("millrace.");

  private final Set<AclBinding> before =
      AclPlan.of(
          Members.of(ACCESS, List.of(link("one", "acme", "bolt")), NAMESPACE).all(), NAMESPACE);

  @Test
  void shouldRemoveAllThatAPartyHadWhenItsLastLinkIsGone() {
    // Given
    Set<AclBinding> planned = AclPlan.of(Members.of(ACCESS, List.of(), NAMESPACE).all(), NAMESPACE);

    // When
    AclDifference difference = AclDifference.between(planned, before, NAMESPACE);

    // Then
    assertThat(difference.missing()).isEmpty();
    assertThat(difference.surplus())
        .extracting(binding -> binding.entry().principal())
        .containsOnly("User:acme", "User:bolt")
        .hasSize(8);
  }

  @Test
  void shouldLeaveAloneWhatIsNotOursWhenItIsOnOtherThings() {
    // Given
    List<AclBinding> present = new ArrayList<>(before);
    present.add(read("User:acme", "sales", PatternType.LITERAL));
    present.add(read("User:grafana", "millrace.readings.v1", PatternType.LITERAL));

    // When
    AclDifference difference = AclDifference.between(before, present, NAMESPACE);

    // Then
    assertThat(difference.settled()).isTrue();
    assertThat(difference.foreign()).isEmpty();
  }

  @Test
  void shouldRemoveWhenSomebodyWasLetAtALinkByHand() {
    // Given
    List<AclBinding> present = new ArrayList<>(before);
    AclBinding stranger = read("User:eve", "millrace.link.one.readings.v1", PatternType.LITERAL);
    present.add(stranger);

    // When
    AclDifference difference = AclDifference.between(before, present, NAMESPACE);

    // Then
    assertThat(difference.surplus()).containsExactly(stranger);
  }

  @Test
  void shouldTellOfOthersWhenTheyAreLetAtPrivateTopics() {
    // Given
    List<AclBinding> present = new ArrayList<>(before);
    AclBinding everything = read("User:*", "*", PatternType.LITERAL);
    AclBinding wide = read("User:eve", "mill", PatternType.PREFIXED);
    AclBinding letters = read("User:eve", "millrace.dead-letters.v1", PatternType.LITERAL);
    AclBinding state = read("User:eve", "millrace-devices-changelog", PatternType.LITERAL);
    AclBinding registrations =
        read("User:eve", "millrace.lwm2m-state.boilers", PatternType.LITERAL);
    present.addAll(List.of(everything, wide, letters, state, registrations));
    present.add(read("User:eve", "millrace.readings", PatternType.PREFIXED));

    // When
    AclDifference difference = AclDifference.between(before, present, NAMESPACE);

    // Then
    assertThat(difference.foreign())
        .containsExactly(everything, wide, letters, state, registrations);
    assertThat(difference.surplus()).isEmpty();
  }

  @Test
  void shouldTakeRightsAwayWhenAnOperatorIsNoLongerNamed() {
    // Given
    var access =
        io.millrace.runtime.config.AccessFile.parse(
            "access.yaml", "access: {operators: [{name: root, grants: ['*']}]}");
    Set<AclBinding> planned =
        AclPlan.of(
            Members.of(access, List.of(link("one", "acme", "bolt")), NAMESPACE).all(), NAMESPACE);

    // When
    AclDifference difference = AclDifference.between(planned, before, NAMESPACE);

    // Then
    assertThat(difference.surplus())
        .extracting(binding -> binding.entry().principal())
        .containsOnly("User:op-ann", "User:app-dash", "User:app-view");
  }

  private static AclBinding read(String principal, String topic, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, pattern),
        new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}
