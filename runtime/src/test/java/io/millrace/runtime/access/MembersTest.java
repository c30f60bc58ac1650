package io.millrace.runtime.access;

import static io.millrace.runtime.access.AccessFixture.ACCESS;
import static io.millrace.runtime.access.AccessFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.AccessFile;
import io.millrace.runtime.config.AccessSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

  private static final Namespace NAMESPACE = Namespace.of("millrace.");

  @Test
  void shouldGiveEachPartyItsLinksAloneWhenTwoLinksShareOne() {
    // Given
    var links = List.of(link("one", "acme", "bolt"), link("two", "bolt", "cara"));

    // When
    Members members = Members.of(ACCESS, links, NAMESPACE);

    // Then
    assertThat(members.find("acme").orElseThrow().links()).containsExactly("one");
    assertThat(members.find("bolt").orElseThrow().links()).containsExactlyInAnyOrder("one", "two");
    assertThat(members.find("cara").orElseThrow().links()).containsExactly("two");
    assertThat(members.refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "ANONYMOUS",
        "millrace-admin",
        "millrace-pipeline",
        "op-ann",
        "op-later",
        "app-later",
        "millrace",
        "millrace.x",
        "connect-mqtt-sink",
        "connect",
        "a:b",
        "a\"b",
        "a\\b",
        " a",
        ""
      })
  void shouldRefusePartyWhenItsNameIsSomebodyElses(String party) {
    // Given
    var links = List.of(link("one", party, "bolt"));

    // When
    Members members = Members.of(ACCESS, links, NAMESPACE);

    // Then
    boolean harmless = party.equals("connect");
    assertThat(members.refused()).hasSize(harmless ? 0 : 1);
    assertThat(members.all().stream().filter(one -> one.role() == Role.PARTY).map(Member::name))
        .hasSize(harmless ? 2 : 1)
        .contains("bolt");
  }

  @Test
  void shouldRefuseTheLaterPartyWhenItsGroupsWouldBeAnothers() {
    // Given
    var links = List.of(link("one", "acme", "acme.eu"));

    // When
    Members members = Members.of(ACCESS, links, NAMESPACE);

    // Then
    assertThat(members.refused())
        .singleElement()
        .asString()
        .contains("acme.eu.* would meet those of acme");
    assertThat(members.find("acme")).isPresent();
  }

  @Test
  void shouldUseAnotherPrincipalWhenTheSettingsNameOne() {
    // Given
    AccessSettings access = AccessFile.parse("access.yaml", "access: {parties: {'*': acme-prod}}");

    // When
    Members members = Members.of(access, List.of(link("one", "*", "bolt")), NAMESPACE);

    // Then
    assertThat(members.find("acme-prod").orElseThrow().links()).containsExactly("one");
    assertThat(members.refused()).isEmpty();
  }
}
