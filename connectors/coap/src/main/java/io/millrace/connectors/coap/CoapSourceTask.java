package io.millrace.connectors.coap;

import io.millrace.connectors.coap.server.DeviceServer;
import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what devices sent to Kafka Connect, and has them answered when Kafka has it. */
public final class CoapSourceTask extends SourceTask {

  static final String PROTOCOL = "coap";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private CoapSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<EdgeResult> window;
  private KafkaWatch watch;
  private MetricsBean bean;
  private EdgeRecords edge;
  private DeviceServer server;

  @Override
  public String version() {
    return CoapSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new CoapSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch =
        new KafkaWatch(
            config.ackTimeout(), "Devices are answered 5.03 and send again what was not stored.");
    metrics.watch(window::state);
    bean = MetricsBean.register(PROTOCOL, config.connector(), 0, metrics);
    SourcePosition position =
        SourcePosition.resume("coap-" + config.connector(), context.offsetStorageReader());
    edge = new EdgeRecords(config.topics(), PROTOCOL, config.connector(), position);
    CoapInlet inlet = new CoapInlet(window, metrics, Clock.systemUTC());
    server = new DeviceServer(config.connector(), config.server(), inlet);
    try {
      server.start();
    } catch (IOException e) {
      throw new ConnectException(
          e.getMessage() + ". Cure: end what else listens there, or change " + CoapKeys.LISTEN, e);
    }
    metrics.connected();
  }

  /** Where devices are heard; a port 0 is a number here. */
  List<InetSocketAddress> addresses() {
    return server.addresses();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    List<Delivery<EdgeResult>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    taken.forEach(delivery -> edge.append(delivery.message(), delivery, polled));
    return polled;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    window.stored(((PendingRecord) record).delivery());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
