package io.millrace.connectors.opcua;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeQuality;
import io.millrace.connectors.common.edge.EdgeSample;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.opcua.client.Listener.Notification;
import io.millrace.connectors.opcua.client.Listener.Peer;
import io.millrace.connectors.opcua.value.EventReport;
import io.millrace.connectors.opcua.value.Freshness;
import io.millrace.connectors.opcua.value.NodeValue;
import io.millrace.connectors.opcua.value.Point;
import io.millrace.connectors.opcua.value.Scalar;
import io.millrace.connectors.opcua.value.Status;
import io.millrace.schema.GapKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what becomes of that which one server says: one message for each device of a
 * notification, one for each event, one gap for each device that lost something. Numbers the
 * messages of each device.
 */
public final class OpcUaRecordMapper {

  private static final byte[] NOTHING = {};

  private final Origin origin;
  private final Freshness freshness = new Freshness();
  private final Map<String, Long> numbers = new HashMap<>();
  private Peer peer = new Peer(null, null);

  /**
   * Where messages come from.
   *
   * @param server name of the server
   * @param endpoint its address
   * @param user as whom the connector logs in, or null
   * @param epoch names this run of the numbering
   */
  public record Origin(String server, String endpoint, String user, String epoch) {}

  /**
   * @param origin where messages come from
   */
  public OpcUaRecordMapper(Origin origin) {
    this.origin = origin;
  }

  /** Somebody is at the other end. */
  void connected(Peer current) {
    peer = current;
  }

  /** What a notification becomes; nothing if it says nothing new. */
  List<OpcUaEvent> map(Notification heard, long receivedAt) {
    List<OpcUaEvent> events = new ArrayList<>();
    Map<String, List<NodeValue>> values = new LinkedHashMap<>();
    for (NodeValue value : heard.values()) {
      values.computeIfAbsent(value.point().device(), each -> new ArrayList<>()).add(value);
    }
    values.forEach((device, each) -> values(device, each, heard, receivedAt, events));
    for (EventReport report : heard.events()) {
      events.add(event(report, receivedAt));
    }
    return events;
  }

  private void values(
      String device,
      List<NodeValue> values,
      Notification heard,
      long receivedAt,
      List<OpcUaEvent> events) {
    List<EdgeSample> samples = new ArrayList<>(values.size());
    for (NodeValue value : values) {
      if (value.overflow()) {
        String detail = "The server's queue of " + value.point().node() + " has overflowed";
        events.add(lost(device, null, receivedAt, detail));
      }
      samples.addAll(freshness.samples(value));
    }
    if (!samples.isEmpty()) {
      Map<String, String> attributes = attributes();
      attributes.put("opcua.publish_time", Instant.ofEpochMilli(heard.publishTime()).toString());
      events.add(said(device, origin.endpoint(), receivedAt, attributes, samples));
    }
  }

  private OpcUaEvent event(EventReport report, long receivedAt) {
    List<EdgeSample> samples = new ArrayList<>();
    for (Scalar scalar : report.scalars()) {
      samples.add(
          new EdgeSample(
              report.metric() + scalar.suffix(),
              scalar.value(),
              null,
              EdgeQuality.GOOD,
              "Good",
              report.time()));
    }
    Map<String, String> attributes = attributes();
    attributes.putAll(report.attributes());
    return said(report.device(), report.notifier(), receivedAt, attributes, samples);
  }

  /** One message for each device that says that nothing is to be had. */
  List<OpcUaEvent> bad(Collection<Point> points, Status status, long now) {
    Map<String, List<EdgeSample>> samples = new LinkedHashMap<>();
    for (Point point : points) {
      samples
          .computeIfAbsent(point.device(), each -> new ArrayList<>())
          .addAll(freshness.bad(point, status, now));
    }
    List<OpcUaEvent> events = new ArrayList<>();
    samples.forEach(
        (device, each) -> events.add(said(device, origin.endpoint(), now, attributes(), each)));
    return events;
  }

  OpcUaEvent lost(String device, Long count, long now, String detail) {
    String where = origin.server() + ": " + detail;
    return new OpcUaEvent.Lost(new EdgeGap(device, GapKind.SOURCE_LOST, count, now, where));
  }

  private OpcUaEvent said(
      String device,
      String channel,
      long receivedAt,
      Map<String, String> attributes,
      List<EdgeSample> samples) {
    long number = numbers.merge(device, 1L, Long::sum);
    return new OpcUaEvent.Said(
        new EdgeMessage(
            device,
            channel,
            peer.subject() == null ? origin.user() : peer.subject(),
            receivedAt,
            null,
            NOTHING,
            attributes,
            new EdgeSequence(origin.epoch(), number),
            null,
            samples));
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("opcua.server", origin.server());
    if (peer.address() != null) {
      attributes.put("source_address", peer.address());
    }
    return attributes;
  }
}
