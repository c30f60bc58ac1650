package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what devices said to Kafka Connect, and has them answered when Kafka has it. */
public final class LwM2mSourceTask extends SourceTask {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private LwM2mSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<LwM2mEvent> window;
  private KafkaWatch watch;
  private MetricsBean bean;
  private EdgeRecords edge;
  private LwM2mRecordMapper mapper;
  private LwM2mSession session;

  @Override
  public String version() {
    return LwM2mSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new LwM2mSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch =
        new KafkaWatch(
            config.ackTimeout(), "Devices are not answered, and told to come back later.");
    metrics.watch(window::state);
    bean =
        MetricsBean.register(LwM2mPerformer.PROTOCOL, config.connector(), config.task(), metrics);
    SourcePosition position =
        SourcePosition.resume("lwm2m-" + config.connector(), context.offsetStorageReader());
    edge = new EdgeRecords(config.topics(), LwM2mPerformer.PROTOCOL, config.connector(), position);
    session = new LwM2mSession(config, window, metrics);
    mapper = session.mapper();
    session.start();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    session.check();
    List<Delivery<LwM2mEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    for (Delivery<LwM2mEvent> delivery : taken) {
      append(delivery, polled);
    }
    return polled;
  }

  private void append(Delivery<LwM2mEvent> delivery, List<SourceRecord> polled) {
    if (delivery.message().kind() == LwM2mEvent.Kind.LOST) {
      edge.append(mapper.gap(delivery.message()), delivery, polled);
      return;
    }
    EdgeResult result = mapper.map(delivery.message());
    if (result instanceof EdgeResult.Refused refused) {
      metrics.rejected(refused.code());
    }
    edge.append(result, delivery, polled);
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    window.stored(((PendingRecord) record).delivery());
  }

  @Override
  public void stop() {
    if (session != null) {
      session.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
