package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.once.WrittenNumbers;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.schema.errors.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Writes each number of a device once. What comes again is marked as stored at once: the window
 * acknowledges in the order of receipt, so the first copy, if it still waits for Kafka, goes
 * before.
 */
final class OncePerNumber implements Forwarding {

  private final MqttRecordMapper mapper;
  private final EdgeRecords edge;
  private final SourceMetrics metrics;
  private final WrittenNumbers numbers;
  private final InFlightWindow<MqttEvent> window;

  OncePerNumber(
      MqttRecordMapper mapper,
      EdgeRecords edge,
      SourceMetrics metrics,
      WrittenNumbers numbers,
      InFlightWindow<MqttEvent> window) {
    this.mapper = mapper;
    this.edge = edge;
    this.metrics = metrics;
    this.numbers = numbers;
    this.window = window;
  }

  /** A delivery and what it was mapped to; null for an event of the session. */
  private record Mapped(Delivery<MqttEvent> delivery, EdgeResult result) {}

  @Override
  public void forward(List<Delivery<MqttEvent>> taken, List<SourceRecord> records) {
    List<Mapped> batch = new ArrayList<>(taken.size());
    Set<String> devices = new HashSet<>();
    for (Delivery<MqttEvent> delivery : taken) {
      EdgeResult result =
          delivery.message() instanceof MqttEvent.Arrived event
              ? mapper.map(event.message())
              : null;
      batch.add(new Mapped(delivery, result));
      if (result instanceof EdgeResult.Accepted) {
        devices.add(result.message().device());
      }
    }
    numbers.begin(devices);
    batch.forEach(each -> append(each, records));
  }

  private void append(Mapped mapped, List<SourceRecord> records) {
    if (mapped.delivery.message() instanceof MqttEvent.SessionLost event) {
      edge.append(event.lost(), mapped.delivery, records);
    } else if (mapped.result instanceof EdgeResult.Refused refused) {
      refuse(refused, mapped.delivery, records);
    } else if (mapped.delivery.message() instanceof MqttEvent.Arrived event) {
      write(event.message().flags(), mapped.result.message(), mapped.delivery, records);
    }
  }

  private void write(
      MqttMessage.Flags flags,
      EdgeMessage message,
      Delivery<MqttEvent> delivery,
      List<SourceRecord> records) {
    switch (numbers.judge(message, flags.redelivered() || flags.retained())) {
      case NEW -> edge.append(message, numbers.note(message, flags.qos() > 0), delivery, records);
      case REPEATED -> {
        metrics.deduplicated();
        window.stored(delivery);
      }
      case AMBIGUOUS ->
          refuse(
              refused(
                  message,
                  "Number "
                      + message.sequence().number()
                      + " was written before, and the broker does not mark this as a repetition:"
                      + " the numbering may have started again without an epoch"),
              delivery,
              records);
      case TOO_MANY_EPOCHS ->
          refuse(refused(message, "The device changes its epoch too often"), delivery, records);
    }
  }

  private static EdgeResult.Refused refused(EdgeMessage message, String reason) {
    return new EdgeResult.Refused(message, ErrorCode.SEQUENCE_REQUIRED, reason);
  }

  private void refuse(
      EdgeResult.Refused refused, Delivery<MqttEvent> delivery, List<SourceRecord> records) {
    metrics.rejected(refused.code());
    edge.append(refused, delivery, records);
  }
}
