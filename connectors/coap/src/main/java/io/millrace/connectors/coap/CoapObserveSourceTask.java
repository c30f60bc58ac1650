package io.millrace.connectors.coap;

import io.millrace.connectors.coap.client.Watches;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.edge.EdgeGap;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what resources said to Kafka Connect, and has commands sent to them. */
public final class CoapObserveSourceTask extends SourceTask {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private CoapObserveConfig config;
  private InFlightWindow<Object> window;
  private KafkaWatch watch;
  private MetricsBean bean;
  private EdgeRecords edge;
  private Watches watches;
  private DeliveryLoop deliveries;

  @Override
  public String version() {
    return CoapSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new CoapObserveConfig(settings);
    SourceMetrics metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch = new KafkaWatch(config.ackTimeout(), "What was observed and not stored is lost then.");
    metrics.watch(window::state);
    String client = "coap-observe-" + config.connector() + '-' + config.task();
    edge =
        new EdgeRecords(
            config.topics(),
            CoapSourceTask.PROTOCOL,
            config.connector(),
            SourcePosition.resume(client, context.offsetStorageReader()));
    bean =
        MetricsBean.register(CoapSourceTask.PROTOCOL, config.connector(), config.task(), metrics);
    watches = new Watches(config.client(), new WindowOutlet(window, metrics));
    try {
      watches.start();
    } catch (IOException e) {
      throw new ConnectException("No socket can be opened: " + e.getMessage(), e);
    }
    deliver();
  }

  private void deliver() {
    if (config.deliveries().isEnabled()) {
      deliveries =
          new DeliveryLoop(
              new DeliveryLoop.Plan(
                  CoapSourceTask.PROTOCOL,
                  config.connector(),
                  config.task(),
                  config.deliveries(),
                  watches.commands(CoapSourceTask.PROTOCOL)));
      deliveries.start();
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    if (deliveries != null) {
      deliveries.check();
    }
    List<Delivery<Object>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    List<SourceRecord> records = new ArrayList<>(taken.size());
    for (Delivery<Object> delivery : taken) {
      if (delivery.message() instanceof EdgeGap gap) {
        edge.append(gap, delivery, records);
      } else if (delivery.message() instanceof EdgeResult result) {
        edge.append(result, delivery, records);
      }
    }
    return records.isEmpty() ? null : records;
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
    if (watches != null) {
      watches.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
