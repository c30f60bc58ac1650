package io.millrace.schema.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

  @Test
  void shouldBearTheNamesThatUsersRelyOnWhenThePrefixIsTheDefault() {
    // Given
    Topics topics = Topics.withDefaultPrefix();

    // When
    List<String> names = topics.names();

    // Then
    assertThat(names)
        .containsExactly(
            "millrace.raw.v1",
            "millrace.devices.v1",
            "millrace.links.v1",
            "millrace.rules.v1",
            "millrace.readings.v1",
            "millrace.latest.v1",
            "millrace.aggregates.1m.v1",
            "millrace.aggregates.15m.v1",
            "millrace.aggregates.1h.v1",
            "millrace.groups.1m.v1",
            "millrace.presence.v1",
            "millrace.alerts.v1",
            "millrace.commands.v1",
            "millrace.command-results.v1",
            "millrace.dead-letters.v1",
            "millrace.parked.v1",
            "millrace.late.v1",
            "millrace.gaps.v1",
            "millrace.findings.v1",
            "millrace.audit.v1",
            "millrace.classifications.v1",
            "millrace.owners.v1",
            "millrace.deliveries.v1",
            "millrace.delivery-results.v1");
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldBeFoundAgainWhenNamed(Topic topic) {
    // Given
    Topics topics = new Topics("plant-7.");

    // When
    var found = topics.find(topics.name(topic));

    // Then
    assertThat(found).contains(topic);
  }

  @Test
  void shouldFindNothingWhenThePrefixIsAnother() {
    // Given
    Topics topics = new Topics("plant-7.");

    // When
    var found = topics.find("millrace.readings.v1");

    // Then
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "mill/race", "überlauf.", "x\n"})
  void shouldRefuseAPrefixWhenKafkaWould(String prefix) {
    // When
    assertThatThrownBy(() -> new Topics(prefix))
        // Then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must match");
  }

  @Test
  void shouldStandUnderTheLinkWhenATopicIsALinks() {
    // Given
    Topics topics = new Topics("plant-7.");

    // When
    String name = topics.link("press-cell", LinkTopic.AGGREGATES_1M);

    // Then
    assertThat(name).isEqualTo("plant-7.link.press-cell.aggregates.1m.v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a/b", "a b", "a_b", "x\n"})
  void shouldRefuseALinkIdWhenANameCouldBeReadInTwoWays(String link) {
    // Given
    Topics topics = Topics.withDefaultPrefix();

    // When
    assertThatThrownBy(() -> topics.link(link, LinkTopic.READINGS))
        // Then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must match");
  }

  @Test
  void shouldKeepOnlyTheLastOfAKeyWhenCompacted() {
    assertThat(Topic.LATEST.compacted()).isTrue();
    assertThat(Topic.LATEST.retention()).isEmpty();
    assertThat(Topic.READINGS.compacted()).isFalse();
    assertThat(Topic.READINGS.retention()).contains(Duration.ofDays(7));
    assertThat(Topic.AGGREGATES_1M.retention()).contains(Duration.ofDays(30));
  }
}
