package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.window.Delivery;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Turns what the task took from the window into the records of one batch. */
interface Forwarding {

  /** Adds the records of these deliveries, in their order. */
  void forward(List<Delivery<MqttEvent>> taken, List<SourceRecord> records);
}
