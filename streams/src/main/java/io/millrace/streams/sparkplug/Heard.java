package io.millrace.streams.sparkplug;

import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.streams.device.sequence.ContentHash;
import java.nio.ByteBuffer;

/**
 * A message as the edge received it.
 *
 * @param topic what it is about
 * @param payload its bytes
 */
public record Heard(SparkplugTopic topic, ByteBuffer payload) {

  /** Tells its content from that of others. */
  long identity() {
    return new ContentHash().add(topic.kind().name()).add(topic.device()).add(payload).value();
  }
}
