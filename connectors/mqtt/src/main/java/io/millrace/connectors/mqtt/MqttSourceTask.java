package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.once.WrittenNumbers;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.client.Inbox;
import io.millrace.connectors.mqtt.client.MqttClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the client received to Kafka Connect, and back to the client what Kafka has. */
public final class MqttSourceTask extends SourceTask {

  private static final Logger LOG = LoggerFactory.getLogger(MqttSourceTask.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private MqttSourceConfig config;
  private InFlightWindow<MqttEvent> window;
  private Forwarding forwarding;
  private SourceMetrics metrics;
  private MetricsBean bean;
  private MqttClient client;
  private KafkaWatch watch;

  @Override
  public String version() {
    return MqttSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new MqttSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch =
        new KafkaWatch(
            config.ackTimeout(), "The broker sends again what Kafka does not have then.");
    metrics.watch(window::state);
    bean = MetricsBean.register("mqtt", config.connector(), config.task(), metrics);
    ClientSettings clientSettings = config.client();
    boolean resumed = prepareForwarding(clientSettings.clientId());
    client = new MqttClient(clientSettings, new Inbox(window, metrics, resumed), metrics);
    client.start();
    awaitConnection(clientSettings.timing().connectTimeout());
  }

  /** Decides how messages are forwarded; returns whether an earlier run has stored something. */
  private boolean prepareForwarding(String clientId) {
    MqttRecordMapper mapper = new MqttRecordMapper(config.mapping());
    SourcePosition position = SourcePosition.resume(clientId, context.offsetStorageReader());
    EdgeRecords edge = new EdgeRecords(config.topics(), "mqtt", config.connector(), position);
    if (!config.isExactlyOnce()) {
      forwarding = new EveryDelivery(mapper, edge, metrics);
      return position.resumed();
    }
    WrittenNumbers numbers = new WrittenNumbers(clientId, context.offsetStorageReader());
    forwarding = new OncePerNumber(mapper, edge, metrics, numbers, window);
    return position.resumed() || numbers.resumed();
  }

  private void awaitConnection(Duration patience) {
    try {
      if (!client.awaitConnected(patience)) {
        LOG.warn("Not connected after {}; the task keeps trying", patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    List<Delivery<MqttEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    forwarding.forward(taken, polled);
    return polled;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    window.stored(((PendingRecord) record).delivery());
  }

  @Override
  public void stop() {
    if (client != null) {
      client.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
