package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.JournalSettings;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.lwm2m.client.Downlink;
import io.millrace.connectors.lwm2m.client.LwM2mServer;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.connectors.lwm2m.model.Writing;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import io.millrace.connectors.lwm2m.state.Forgetful;
import io.millrace.connectors.lwm2m.state.KafkaRegistrationLog;
import io.millrace.connectors.lwm2m.state.RecentMessages;
import io.millrace.connectors.lwm2m.state.RegistrationLog;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs while a task runs. */
final class LwM2mSession implements Outbound, Registrar.Followers, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LwM2mSession.class);
  private static final long TICK_MILLIS = 500;

  private final LwM2mSourceConfig config;
  private final SourceMetrics metrics;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService timer;
  private final RegistrationBook book = new RegistrationBook();
  private final RegistrationLog log;
  private final Wakefulness wakefulness;
  private final Outlet outlet;
  private final Inlet inlet;
  private final Registrar registrar;
  private final Observing observing;
  private final Metrics names;
  private final LwM2mServer server;
  private final DeliveryLoop deliveries;

  LwM2mSession(LwM2mSourceConfig config, InFlightWindow<LwM2mEvent> window, SourceMetrics metrics) {
    this.config = config;
    this.metrics = metrics;
    LwM2mMap map = config.map();
    Models models = config.models(map);
    this.names = new Metrics(map.metrics(), models);
    this.timer = timer(config.connector());
    this.log =
        config.kafka().isEmpty()
            ? new Forgetful()
            : new KafkaRegistrationLog(config.stateTopic(), config.kafka(), window::fail);
    this.wakefulness = new Wakefulness(config.awake());
    this.outlet = new Outlet(window, UUID.randomUUID().toString(), clock);
    window.onRoom(outlet::tellLosses);
    this.inlet = new Inlet(models, outlet, clock);
    this.registrar =
        new Registrar(
            new Registrar.Rules(map, config.maxRegistrations(), clock), book, log, outlet, this);
    this.observing = new Observing(map, book, registrar, inlet, this);
    Desk desk =
        new Desk(
            book, outlet, clock, new Desk.Staff(registrar, inlet, observing, wakefulness, this));
    this.server = new LwM2mServer(config.server(), desk, timer, metrics::paused);
    this.deliveries = deliveries(map, new Writing(models));
  }

  private static ScheduledExecutorService timer(String connector) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, "millrace-lwm2m-" + connector);
          thread.setDaemon(true);
          return thread;
        });
  }

  private DeliveryLoop deliveries(LwM2mMap map, Writing writing) {
    TaskDeliverySettings settings = config.deliveries();
    if (!settings.isEnabled()) {
      return null;
    }
    LwM2mPerformer.Station station =
        new LwM2mPerformer.Station(book, registrar, inlet, this, wakefulness, clock);
    return new DeliveryLoop(
        new DeliveryLoop.Plan(
            LwM2mPerformer.PROTOCOL,
            config.connector(),
            config.task(),
            settings,
            new LwM2mPerformer(map, names, writing, station)));
  }

  LwM2mRecordMapper mapper() {
    return new LwM2mRecordMapper(names, new LastTimes());
  }

  void start() {
    registrar.resume();
    recent();
    try {
      server.start();
    } catch (IOException e) {
      throw new ConnectException(
          e.getMessage()
              + ". Cure: end what else listens there, or change "
              + LwM2mKeys.LISTEN
              + " or "
              + LwM2mKeys.LISTEN_SECURE,
          e);
    }
    metrics.connected();
    timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    if (deliveries != null) {
      deliveries.start();
    }
    LOG.info("{} devices are registered already", book.size());
  }

  /** What Kafka has of the last minutes, devices may send again: they were not answered. */
  private void recent() {
    if (!config.deliveries().isEnabled()) {
      return;
    }
    JournalSettings.RegistryAccess access =
        config.deliveries().journal(config.connector(), config.task()).registry();
    RecentMessages recent =
        new RecentMessages(
            config.topics().name(Topic.RAW),
            config.connector(),
            config.kafka(),
            new RestSchemaRegistry(access.urls(), access.userInfo()));
    long since = clock.millis() - RecentMessages.EXCHANGE_LIFETIME.toMillis();
    inlet.known(recent.since(since));
    timer.schedule(
        inlet::forgetKnown, RecentMessages.EXCHANGE_LIFETIME.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      registrar.expire();
      if (!outlet.isFull()) {
        outlet.tellLosses();
      }
    } catch (RuntimeException e) { // the timer would stop for good
      LOG.error("Registrations and losses could not be looked through", e);
    }
  }

  void check() {
    if (deliveries != null) {
      deliveries.check();
    }
  }

  @Override
  public void ask(Peer peer, Downlink downlink, Consumer<Reply> reply) {
    server.ask(peer, downlink, reply);
  }

  @Override
  public void resume(Peer peer, Observed observed) {
    server.resume(peer, observed);
  }

  @Override
  public void forget(Peer peer, String token) {
    server.forget(peer, token);
  }

  @Override
  public void present(Registration registration) {
    wakefulness.heard(registration.id(), clock.millis());
    timer.execute(() -> observing.begin(registration.id()));
    if (deliveries != null) {
      deliveries.hurry(registration.device());
    }
  }

  @Override
  public void moved(Registration registration) {
    observing.resume(registration);
  }

  @Override
  public void gone(Registration registration) {
    wakefulness.forget(registration.id());
    observing.end(registration);
  }

  @Override
  public void close() {
    if (deliveries != null) {
      deliveries.close();
    }
    server.close();
    timer.shutdownNow();
    log.close();
    metrics.disconnected();
  }
}
