package io.millrace.connectors.opcua;

import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.opcua.OpcUaRecordMapper.Origin;
import io.millrace.connectors.opcua.client.ClientSettings;
import io.millrace.connectors.opcua.client.ServerClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what servers say to Kafka Connect. */
public final class OpcUaSourceTask extends SourceTask {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final String CURE = "What the servers still keep is asked for again.";

  private final List<ServerClient> clients = new ArrayList<>();
  private OpcUaSourceConfig config;
  private InFlightWindow<OpcUaEvent> window;
  private EdgeRecords records;
  private KafkaWatch kafka;
  private SourceMetrics metrics;
  private MetricsBean bean;
  private DeliveryLoop deliveries;

  @Override
  public String version() {
    return OpcUaSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new OpcUaSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(WindowKeys.limits(config), metrics, System::nanoTime);
    metrics.watch(window::state);
    kafka = new KafkaWatch(WindowKeys.ackTimeout(config), CURE);
    bean =
        MetricsBean.register(
            OpcUaSourceConnector.PROTOCOL, config.connector(), config.task(), metrics);
    SourcePosition position = SourcePosition.resume(config.client(), context.offsetStorageReader());
    records =
        new EdgeRecords(
            config.topics(), OpcUaSourceConnector.PROTOCOL, config.connector(), position);
    String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    for (ClientSettings each : config.clients()) {
      Origin origin =
          new Origin(
              each.server().name(), each.server().endpoint(), each.server().login().user(), epoch);
      Inbox inbox = new Inbox(new OpcUaRecordMapper(origin), window, metrics, Clock.systemUTC());
      clients.add(new ServerClient(each, inbox, position.resumed()));
    }
    clients.forEach(ServerClient::start);
    if (config.deliveries().isEnabled()) {
      deliveries =
          new DeliveryLoop(
              new DeliveryLoop.Plan(
                  OpcUaSourceConnector.PROTOCOL,
                  config.connector(),
                  config.task(),
                  config.deliveries(),
                  new OpcUaPerformer(clients)));
      deliveries.start();
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    if (deliveries != null) {
      deliveries.check();
    }
    kafka.look(window.state());
    List<Delivery<OpcUaEvent>> taken = window.take(WindowKeys.pollRecords(config), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    for (Delivery<OpcUaEvent> delivery : taken) {
      if (delivery.message() instanceof OpcUaEvent.Said said) {
        records.append(new EdgeResult.Accepted(said.message()), delivery, polled);
      } else if (delivery.message() instanceof OpcUaEvent.Lost lost) {
        records.append(lost.gap(), delivery, polled);
      }
    }
    return polled;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    window.stored(((PendingRecord) record).delivery());
  }

  @Override
  public void stop() {
    if (deliveries != null) {
      deliveries.close();
    }
    clients.forEach(ServerClient::close);
    if (bean != null) {
      bean.close();
    }
  }
}
