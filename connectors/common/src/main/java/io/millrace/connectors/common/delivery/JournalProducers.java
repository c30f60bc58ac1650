package io.millrace.connectors.common.delivery;

import io.millrace.schema.CommandResult;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the producers that write pages and results together. */
final class JournalProducers {

  private static final int MILLIS_BETWEEN_TRIES = 20;
  private static final long BUFFER_BYTES = 8_388_608;

  private final JournalSettings settings;
  private final AvroSerdes serdes;

  JournalProducers(JournalSettings settings, SchemaRegistry registry) {
    this.settings = settings;
    this.serdes = new AvroSerdes(registry);
  }

  /** One that shuts out, when it is initialised, whoever used the same id before. */
  KafkaProducer<String, CommandResult> of(String transactionalId) {
    Map<String, Object> client = new HashMap<>();
    client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    client.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, MILLIS_BETWEEN_TRIES);
    client.putAll(settings.client());
    client.put(ProducerConfig.ACKS_CONFIG, "all");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return new KafkaProducer<>(
        client, new StringSerializer(), serdes.of(CommandResult.class).serializer());
  }
}
