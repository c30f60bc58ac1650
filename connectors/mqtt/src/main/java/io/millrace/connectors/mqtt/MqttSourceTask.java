package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.mqtt.client.ClientSettings;
import io.millrace.connectors.mqtt.client.Inbox;
import io.millrace.connectors.mqtt.client.MqttClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
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
  private MqttRecordMapper mapper;
  private EdgeRecords records;
  private SourceMetrics metrics;
  private MetricsBean bean;
  private MqttClient client;

  @Override
  public String version() {
    return MqttSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new MqttSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    metrics.watch(window::state);
    bean = MetricsBean.register("mqtt", config.connector(), config.task(), metrics);
    mapper = new MqttRecordMapper(config.mapping());
    ClientSettings clientSettings = config.client();
    SourcePosition position =
        SourcePosition.resume(clientSettings.clientId(), context.offsetStorageReader());
    records = new EdgeRecords(config.topics(), "mqtt", config.connector(), position);
    client =
        new MqttClient(clientSettings, new Inbox(window, metrics, position.resumed()), metrics);
    client.start();
    awaitConnection(clientSettings.timing().connectTimeout());
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
    checkOldest();
    List<Delivery<MqttEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    for (Delivery<MqttEvent> delivery : taken) {
      append(delivery, polled);
    }
    return polled;
  }

  private void append(Delivery<MqttEvent> delivery, List<SourceRecord> polled) {
    if (delivery.message() instanceof MqttEvent.SessionLost event) {
      records.append(event.lost(), delivery, polled);
    } else if (delivery.message() instanceof MqttEvent.Arrived event) {
      EdgeResult result = mapper.map(event.message());
      if (result instanceof EdgeResult.Refused refused) {
        metrics.rejected(refused.code());
      }
      records.append(result, delivery, polled);
    }
  }

  private void checkOldest() {
    Duration age = window.state().oldestAge();
    if (age.compareTo(config.ackTimeout()) > 0) {
      throw new ConnectException(
          "Kafka has not stored a message for "
              + age.toSeconds()
              + " s, and those behind it wait"
              + " for their acknowledgement. Cure: check that Kafka answers and that the topics"
              + " exist, then restart the task; the broker sends the messages again.");
    }
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
