package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Writes whatever the broker delivers, also what it delivers again. */
final class EveryDelivery implements Forwarding {

  private final MqttRecordMapper mapper;
  private final EdgeRecords edge;
  private final SourceMetrics metrics;

  EveryDelivery(MqttRecordMapper mapper, EdgeRecords edge, SourceMetrics metrics) {
    this.mapper = mapper;
    this.edge = edge;
    this.metrics = metrics;
  }

  @Override
  public void forward(List<Delivery<MqttEvent>> taken, List<SourceRecord> records) {
    for (Delivery<MqttEvent> delivery : taken) {
      if (delivery.message() instanceof MqttEvent.SessionLost event) {
        edge.append(event.lost(), delivery, records);
      } else if (delivery.message() instanceof MqttEvent.Arrived event) {
        EdgeResult result = mapper.map(event.message());
        if (result instanceof EdgeResult.Refused refused) {
          metrics.rejected(refused.code());
        }
        edge.append(result, delivery, records);
      }
    }
  }
}
