package io.millrace.connectors.common.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Tries whether Kafka takes us where results go. */
public final class ResultsCheck {

  private final JournalSettings settings;
  private final String bootstrapKey;
  private final Duration patience;

  /**
   * @param settings where results go
   * @param bootstrapKey name of the setting that says where Kafka is
   * @param patience how long to wait
   */
  public ResultsCheck(JournalSettings settings, String bootstrapKey, Duration patience) {
    this.settings = settings;
    this.bootstrapKey = bootstrapKey;
    this.patience = patience;
  }

  /** What is wrong; empty if nothing is. */
  public Optional<String> complaint() throws InterruptedException {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put("request.timeout.ms", (int) patience.toMillis());
    client.put("default.api.timeout.ms", (int) patience.toMillis());
    try (Admin admin = Admin.create(client)) {
      admin
          .describeTopics(List.of(settings.deliveries(), settings.results()))
          .allTopicNames()
          .get();
      return Optional.empty();
    } catch (KafkaException e) {
      return Optional.of(sentence(e));
    } catch (ExecutionException e) {
      return Optional.of(sentence(e.getCause()));
    }
  }

  private String sentence(Throwable thrown) {
    if (thrown instanceof UnknownTopicOrPartitionException) {
      return "Topic "
          + settings.deliveries()
          + " or "
          + settings.results()
          + " does not exist. Cure: create it, or correct the names of topics or topic.prefix.";
    }
    return "Kafka does not answer as it should: "
        + thrown.getMessage()
        + ". Cure: check "
        + bootstrapKey
        + " and what else the Kafka clients are told.";
  }
}
