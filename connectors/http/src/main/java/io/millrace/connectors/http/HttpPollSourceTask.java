package io.millrace.connectors.http;

import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.http.client.RestClient;
import io.millrace.connectors.http.poll.Polled;
import io.millrace.connectors.http.poll.Pollers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what endpoints answered to Kafka Connect. */
public final class HttpPollSourceTask extends SourceTask {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private HttpPollConfig config;
  private InFlightWindow<Polled> window;
  private KafkaWatch watch;
  private MetricsBean bean;
  private EdgeRecords edge;
  private Pollers pollers;

  @Override
  public String version() {
    return HttpSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new HttpPollConfig(settings);
    SourceMetrics metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch =
        new KafkaWatch(config.ackTimeout(), "It polls anew from the last place that is stored.");
    metrics.watch(window::state);
    String client = "http-poll-" + config.connector() + '-' + config.task();
    edge =
        new EdgeRecords(
            config.topics(),
            HttpSourceTask.PROTOCOL,
            config.connector(),
            SourcePosition.resume(client, context.offsetStorageReader()));
    Pollers.Plan plan = config.plan();
    RestClient rest = new RestClient("millrace-" + client, config.tls(), Clock.systemUTC());
    pollers = new Pollers(plan, rest, window, metrics);
    bean =
        MetricsBean.register(HttpSourceTask.PROTOCOL, config.connector(), config.task(), metrics);
    pollers.start(context.offsetStorageReader());
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    List<Delivery<Polled>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    List<SourceRecord> records = new ArrayList<>(taken.size());
    for (Delivery<Polled> delivery : taken) {
      if (delivery.message() instanceof Polled.Read read) {
        edge.append(read.result(), read.source(), delivery, records);
      } else if (delivery.message() instanceof Polled.Lost lost) {
        edge.append(lost.gap(), delivery, records);
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
    if (pollers != null) {
      pollers.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
