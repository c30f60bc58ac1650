package io.millrace.connectors.modbus;

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
import io.millrace.connectors.modbus.command.Post;
import io.millrace.connectors.modbus.command.RegisterCommands;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.map.RegisterMap;
import io.millrace.connectors.modbus.plan.PollPlan;
import io.millrace.connectors.modbus.poll.BusCounts;
import io.millrace.connectors.modbus.poll.BusPoller;
import io.millrace.connectors.modbus.poll.PollEvent;
import io.millrace.connectors.modbus.wire.DigitalPetriWires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Hands what buses were asked to Kafka Connect, and has commands done. */
public final class ModbusSourceTask extends SourceTask {

  static final String PROTOCOL = "modbus";

  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final List<BusPoller> pollers = new ArrayList<>();
  private final List<AutoCloseable> beans = new ArrayList<>();
  private ModbusSourceConfig config;
  private InFlightWindow<PollEvent> window;
  private KafkaWatch watch;
  private EdgeRecords edge;
  private DeliveryLoop deliveries;

  @Override
  public String version() {
    return ModbusSourceConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new ModbusSourceConfig(settings);
    SourceMetrics metrics = new SourceMetrics();
    window = new InFlightWindow<>(config.window(), metrics, System::nanoTime);
    watch = new KafkaWatch(config.ackTimeout(), "What was polled meanwhile is lost then.");
    metrics.watch(window::state);
    String client = config.connector() + '-' + config.task();
    edge =
        new EdgeRecords(
            config.topics(),
            PROTOCOL,
            config.connector(),
            SourcePosition.resume(client, context.offsetStorageReader()));
    RegisterMap own = config.ownMap();
    BusCounts counts = new BusCounts(metrics, PollPlan.describe(own));
    beans.add(MetricsBean.register(PROTOCOL, config.connector(), config.task(), metrics));
    beans.add(MetricsBean.register("bus", PROTOCOL, config.connector(), config.task(), counts));
    poll(own, counts);
  }

  private void poll(RegisterMap map, BusCounts counts) {
    Map<String, Post> posts = new HashMap<>();
    for (Bus bus : map.buses()) {
      BusPoller poller =
          new BusPoller(bus, new DigitalPetriWires(bus), new WindowOutbox(window), counts);
      pollers.add(poller);
      for (Machine machine : bus.machines()) {
        posts.put(machine.device(), new Post(machine, poller, bus.times().response()));
      }
    }
    pollers.forEach(BusPoller::start);
    if (config.deliveries().isEnabled()) {
      deliveries =
          new DeliveryLoop(
              new DeliveryLoop.Plan(
                  PROTOCOL,
                  config.connector(),
                  config.task(),
                  config.deliveries(),
                  new RegisterCommands(PROTOCOL, posts, config.readsBack())));
      deliveries.start();
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    watch.look(window.state());
    pollers.forEach(poller -> poller.check(config.retryBudget()));
    if (deliveries != null) {
      deliveries.check();
    }
    List<Delivery<PollEvent>> taken = window.take(config.pollRecords(), LONGEST_WAIT);
    List<SourceRecord> records = new ArrayList<>(taken.size());
    for (Delivery<PollEvent> delivery : taken) {
      if (delivery.message() instanceof PollEvent.Missed missed) {
        edge.append(missed.gap(), delivery, records);
      } else if (delivery.message() instanceof PollEvent.Polled polled) {
        edge.append(new EdgeResult.Accepted(polled.message()), delivery, records);
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
    pollers.forEach(BusPoller::close);
    for (AutoCloseable bean : beans) {
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
