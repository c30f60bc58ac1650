package io.millrace.connectors.http;

import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.edge.EdgeRecords;
import io.millrace.connectors.common.edge.SourcePosition;
import io.millrace.connectors.common.metrics.MetricsBean;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.KafkaWatch;
import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.http.access.Gate;
import io.millrace.connectors.http.command.HttpPerformer;
import io.millrace.connectors.http.command.Mailboxes;
import io.millrace.connectors.http.server.DeviceServer;
import java.io.IOException;
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
public final class HttpSourceTask extends SourceTask {

  static final String PROTOCOL = "http";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Mailboxes mailboxes = new Mailboxes(Clock.systemUTC());
  private HttpSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<HttpEvent> window;
  private KafkaWatch watch;
  private MetricsBean bean;
  private EdgeRecords edge;
  private DeviceServer server;
  private DeliveryLoop deliveries;

  @Override
  public String version() {
    return HttpSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new HttpSourceConfig(settings);
    metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch =
        new KafkaWatch(
            config.ackTimeout(), "Senders are answered 503 and send again what was not confirmed.");
    metrics.watch(window::state);
    bean = MetricsBean.register(PROTOCOL, config.connector(), 0, metrics);
    SourcePosition position =
        SourcePosition.resume("http-" + config.connector(), context.offsetStorageReader());
    edge = new EdgeRecords(config.topics(), PROTOCOL, config.connector(), position);
    HttpInlet inlet = new HttpInlet(window, metrics, Clock.systemUTC());
    server =
        new DeviceServer(
            config.connector(),
            config.server(),
            new DeviceServer.Staff(new Gate(config.access()), config.devices(), inlet, mailboxes));
    listen();
    deliver();
  }

  private void listen() {
    try {
      server.start();
    } catch (IOException e) {
      throw new ConnectException(
          e.getMessage() + ". Cure: end what else listens there, or change " + HttpKeys.LISTEN, e);
    }
    metrics.connected();
  }

  private void deliver() {
    if (!config.deliveries().isEnabled()) {
      return;
    }
    deliveries =
        new DeliveryLoop(
            new DeliveryLoop.Plan(
                PROTOCOL,
                config.connector(),
                0,
                config.deliveries(),
                new HttpPerformer(PROTOCOL, config.devices()::mayBe, mailboxes)));
    mailboxes.onListening(deliveries::hurry);
    deliveries.start();
  }

  /** Where devices are heard, in the order of the settings; a port 0 is a number here. */
  List<Listener> listeners() {
    return server.listeners();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    if (deliveries != null) {
      deliveries.check();
    }
    List<Delivery<HttpEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    if (taken.isEmpty()) {
      return null;
    }
    List<SourceRecord> polled = new ArrayList<>(taken.size());
    for (Delivery<HttpEvent> delivery : taken) {
      int before = polled.size();
      edge.appendAll(delivery.message().results(), delivery, polled);
      delivery.message().became(polled.subList(before, polled.size()));
    }
    return polled;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    Delivery<?> delivery = ((PendingRecord) record).delivery();
    if (delivery.message() instanceof HttpEvent event) {
      event.stored(record, metadata);
    }
    window.stored(delivery);
  }

  @Override
  public void stop() {
    if (deliveries != null) {
      deliveries.close();
    }
    if (server != null) {
      server.close();
    }
    if (bean != null) {
      bean.close();
    }
  }
}
