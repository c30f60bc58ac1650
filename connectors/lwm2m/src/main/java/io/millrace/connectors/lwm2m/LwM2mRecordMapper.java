package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.lwm2m.map.MetricRule;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.Payloads;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import io.millrace.schema.GapKind;
import io.millrace.schema.errors.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes messages of events. */
final class LwM2mRecordMapper {

  static final String TIME_UNCHANGED = "TimeUnchanged";

  private static final byte[] EMPTY = {};

  private final Metrics metrics;
  private final LastTimes times;

  /**
   * @param metrics names and units
   * @param times when resources were last observed
   */
  LwM2mRecordMapper(Metrics metrics, LastTimes times) {
    this.metrics = metrics;
    this.times = times;
  }

  EdgeResult map(LwM2mEvent event) {
    return switch (event.kind()) {
      case VALUES -> accepted(event, samples(event));
      case ENDED -> accepted(event, ended(event));
      case RAW -> new EdgeResult.Accepted(bytes(event));
      case UNREADABLE ->
          new EdgeResult.Refused(
              bytes(event),
              ErrorCode.MALFORMED_PAYLOAD,
              "Not readable as " + Payloads.mediaType(event.body().format()));
      case CONNECTED -> presence(event, EdgeAttributes.CONNECTED);
      case DISCONNECTED -> presence(event, EdgeAttributes.DISCONNECTED);
      case LOST -> throw new IllegalArgumentException("What was lost is no message");
    };
  }

  /** The record of what was lost. */
  EdgeGap gap(LwM2mEvent event) {
    return new EdgeGap(
        event.from().device(),
        GapKind.SOURCE_LOST,
        event.body().count(),
        event.receivedAt(),
        "Notifications came in while too much was on its way to Kafka, and were not repeated");
  }

  private List<EdgeSample> samples(LwM2mEvent event) {
    return event.body().values().stream().map(each -> sample(event, each)).toList();
  }

  /** The same value at the same time is the same observation; another one cannot be right. */
  private EdgeSample sample(LwM2mEvent event, ResourceValue value) {
    MetricRule metric = metrics.of(value.path());
    Long at = value.observedAt();
    boolean doubtful =
        at != null && times.isContradiction(event.from().device(), value.path(), at, value.value());
    return new EdgeSample(
        metric.name(),
        value.value(),
        metric.unit(),
        doubtful ? EdgeQuality.UNCERTAIN : EdgeQuality.GOOD,
        doubtful ? TIME_UNCHANGED : null,
        at);
  }

  private List<EdgeSample> ended(LwM2mEvent event) {
    return event.body().values().stream()
        .map(
            each -> {
              MetricRule metric = metrics.of(each.path());
              return EdgeSample.bad(metric.name(), metric.unit(), event.body().status(), null);
            })
        .toList();
  }

  private static EdgeResult accepted(LwM2mEvent event, List<EdgeSample> samples) {
    return new EdgeResult.Accepted(message(event, event.from().attributes(), null, EMPTY, samples));
  }

  private static EdgeMessage bytes(LwM2mEvent event) {
    return message(
        event,
        event.from().attributes(),
        Payloads.mediaType(event.body().format()),
        event.body().payload(),
        List.of());
  }

  private static EdgeResult presence(LwM2mEvent event, String word) {
    Map<String, String> attributes = new HashMap<>(event.from().attributes());
    attributes.put(EdgeAttributes.PRESENCE, word);
    return new EdgeResult.Accepted(message(event, attributes, null, EMPTY, List.of()));
  }

  private static EdgeMessage message(
      LwM2mEvent event,
      Map<String, String> attributes,
      String contentType,
      byte[] payload,
      List<EdgeSample> samples) {
    return new EdgeMessage(
        event.from().device(),
        event.channel(),
        event.from().principal(),
        event.receivedAt(),
        contentType,
        payload,
        attributes,
        event.sequence(),
        null,
        samples);
  }
}
