package io.millrace.connectors.telnet;

import static java.util.stream.Collectors.toSet;

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
import io.millrace.connectors.telnet.command.Directory;
import io.millrace.connectors.telnet.command.LineCommands;
import io.millrace.connectors.telnet.line.LineAddress;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.LineMessages;
import io.millrace.connectors.telnet.line.Lines;
import io.millrace.connectors.telnet.line.Pace;
import io.millrace.connectors.telnet.line.Staff;
import io.millrace.connectors.telnet.server.LineServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what lines said to Kafka Connect. */
public final class TelnetSourceTask extends SourceTask {

  static final String PROTOCOL = "telnet";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private TelnetSourceConfig config;
  private SourceMetrics metrics;
  private InFlightWindow<LineEvent> window;
  private KafkaWatch watch;
  private EdgeRecords edge;
  private MetricsBean bean;
  private AutoCloseable lines;
  private LineServer server;
  private DeliveryLoop deliveries;

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
    Pace pace = new Pace(this::isFull);
    window.onRoom(pace::resume);
    Directory directory = new Directory();
    Staff staff =
        new Staff(
            config.lines(),
            new LineMessages(config.messages()),
            new WindowOutbox(window),
            pace,
            directory,
            metrics);
    connect(staff);
    deliver(directory);
  }

  private boolean isFull() {
    boolean full = window.isFull();
    if (full) {
      metrics.paused();
    }
    return full;
  }

  private void connect(Staff staff) {
    if (!config.hasServer()) {
      Lines devices =
          new Lines(config.connector() + '-' + config.task(), config.ownDevices(), staff);
      lines = devices;
      devices.start();
      return;
    }
    server = new LineServer(config.server().settings(), staff);
    lines = server;
    try {
      server.start();
    } catch (IOException e) {
      throw new ConnectException(
          e.getMessage() + ". Cure: end what else listens there, or change " + ServerKeys.LISTEN,
          e);
    }
    metrics.connected();
  }

  private void deliver(Directory directory) {
    if (!config.deliveries().isEnabled()) {
      return;
    }
    Predicate<String> ours =
        config.hasServer()
            ? config.server().served()::mayBe
            : config.ownDevices().stream().map(LineAddress::device).collect(toSet())::contains;
    deliveries =
        new DeliveryLoop(
            new DeliveryLoop.Plan(
                PROTOCOL,
                config.connector(),
                config.task(),
                config.deliveries(),
                new LineCommands(PROTOCOL, ours, directory, config.commands())));
    directory.onArrival(deliveries::hurry);
    deliveries.start();
  }

  /** Where devices are heard, in the order of the settings. */
  List<InetSocketAddress> listeners() {
    return server.addresses();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    if (deliveries != null) {
      deliveries.check();
    }
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
    if (deliveries != null) {
      deliveries.close();
    }
    if (lines != null) {
      close(lines);
    }
    if (bean != null) {
      bean.close();
    }
  }

  private static void close(AutoCloseable connections) {
    try {
      connections.close();
    } catch (Exception e) { // what AutoCloseable declares; neither throws one that is checked
      throw new IllegalStateException(e);
    }
  }
}
