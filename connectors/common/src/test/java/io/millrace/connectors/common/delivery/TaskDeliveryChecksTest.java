package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.schema.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class TaskDeliveryChecksTest {

  private static final Map<String, String> BOTH =
      Map.of("deliveries.bootstrap.servers", "k:9092", "deliveries.registry.url", "http://r:8081");

  private final Complaints complaints = new Complaints(new Config(List.of()));

  private static TaskDeliverySettings settings(Map<String, String> given) {
    ConfigDef definition = new ConfigDef();
    TaskDeliveryKeys.define(definition);
    return new TaskDeliverySettings(
        new AbstractConfig(definition, given, false), Topics.withDefaultPrefix());
  }

  private void check(Map<String, String> given) {
    new TaskDeliveryChecks(settings(given), "line-1").settings(complaints);
  }

  @Test
  void shouldNameTheMissingKeyWhenOnlyOneOfTwoIsGiven() {
    // When
    check(Map.of("deliveries.bootstrap.servers", "k:9092"));

    // Then
    assertThat(complaints.toConfig().configValues())
        .singleElement()
        .satisfies(value -> assertThat(value.name()).isEqualTo("deliveries.registry.url"));
  }

  @Test
  void shouldNotDeliverAndNotComplainWhenNothingIsGiven() {
    // When
    check(Map.of());

    // Then
    assertThat(complaints.isEmpty()).isTrue();
    assertThat(settings(Map.of()).isEnabled()).isFalse();
  }

  @Test
  void shouldKeepAJournalForEachTaskWhenEnabled() {
    // When
    JournalSettings journal = settings(BOTH).journal("line-1", 2);

    // Then
    assertThat(settings(BOTH).isEnabled()).isTrue();
    assertThat(journal.group()).isEqualTo("millrace.delivery.line-1.task-2");
    assertThat(journal.deliveries()).isEqualTo("millrace.deliveries.v1");
    assertThat(journal.results()).isEqualTo("millrace.delivery-results.v1");
    assertThat(journal.client()).containsEntry("bootstrap.servers", List.of("k:9092"));
  }
}
