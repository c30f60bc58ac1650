package io.millrace.streams.topology;

import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.LinkTopic;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record on its way to a topic of one link.
 *
 * @param link link id
 * @param topic which of its topics
 * @param value the record
 */
record LinkRecord(String link, LinkTopic topic, SpecificRecord value) {

  /** Writes the record alone, as in any other topic. */
  static Serializer<LinkRecord> serializer(AvroSerdes serdes) {
    Map<LinkTopic, Serializer<SpecificRecord>> byTopic = new EnumMap<>(LinkTopic.class);
    for (LinkTopic topic : LinkTopic.values()) {
      byTopic.put(topic, serializer(serdes, topic.value()));
    }
    return (name, addressed) -> byTopic.get(addressed.topic()).serialize(name, addressed.value());
  }

  @SuppressWarnings("unchecked") // a topic is given only its own records
  private static Serializer<SpecificRecord> serializer(
      AvroSerdes serdes, Class<? extends SpecificRecord> type) {
    return (Serializer<SpecificRecord>) (Serializer<?>) serdes.of(type).serializer();
  }
}
