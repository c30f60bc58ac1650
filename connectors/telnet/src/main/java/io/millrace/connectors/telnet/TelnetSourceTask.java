package io.millrace.connectors.telnet;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.telnet.line.Line;
import io.millrace.connectors.telnet.line.LineAddress;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what lines said to Kafka Connect. */
public final class TelnetSourceTask extends SourceTask {

  static final String PROTOCOL = "telnet";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final List<Line> lines = new ArrayList<>();
  private TelnetSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<LineEvent> window;
  private KafkaWatch watch;
  private EdgeRecords edge;
  private AutoCloseable bean;

  @Override
  public String version() {
    return TelnetSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new TelnetSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch = new KafkaWatch(config.ackTimeout(), "What was received and not stored is lost then.");
    metrics.watch(window::state);
    String client = config.connector() + '-' + config.task();
    edge =
        new EdgeRecords(
            config.topics(),
            PROTOCOL,
            config.connector(),
            SourcePosition.resume(client, context.offsetStorageReader()));
    bean = MetricsBean.register(PROTOCOL, config.connector(), config.task(), metrics);
    Outbox outbox = new WindowOutbox(window);
    for (LineAddress device : config.ownDevices()) {
      lines.add(new Line(device, config.lines(), outbox, metrics));
    }
    lines.forEach(Line::start);
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    List<Delivery<LineEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    List<SourceRecord> records = new ArrayList<>(taken.size());
    for (Delivery<LineEvent> delivery : taken) {
      if (delivery.message() instanceof LineEvent.Lost lost) {
        edge.append(lost.gap(), delivery, records);
      } else if (delivery.message() instanceof LineEvent.Received received) {
        if (received.result() instanceof EdgeResult.Refused refused) {
          metrics.rejected(refused.code());
        }
        edge.append(received.result(), delivery, records);
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
    lines.forEach(Line::close);
    if (bean != null) {
      close(bean);
    }
  }

  private static void close(AutoCloseable bean) {
    try {
      bean.close();
    } catch (Exception e) { // what AutoCloseable declares; a bean throws none that is checked
      throw new IllegalStateException(e);
    }
  }
}
