package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.lwm2m.client.Downlink;
import io.millrace.connectors.lwm2m.client.Introduction;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.client.Responder;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import io.millrace.connectors.lwm2m.state.RegistrationLog;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A registrar with everything around it at hand: time, what is kept, what devices are asked. */
final class Bench implements Responder, RegistrationLog, Registrar.Followers, Outbound {

  final Time time = new Time();
  final RegistrationBook book = new RegistrationBook();
  final InFlightWindow<LwM2mEvent> window =
      new InFlightWindow<>(new WindowLimits(100, 1_000_000), new SourceMetrics(), System::nanoTime);
  final Outlet outlet = new Outlet(window, "run", time);
  final Map<String, Registration> kept = new LinkedHashMap<>();
  final List<String> answers = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<Asked> asked = new ArrayList<>();
  final Registrar registrar;

  /** What a device was asked. */
  record Asked(Downlink downlink, Consumer<Reply> reply) {}

  Bench(int most) {
    registrar =
        new Registrar(new Registrar.Rules(LwM2mMap.EMPTY, most, time), book, this, outlet, this);
  }

  static Peer plain(int port) {
    return new Peer(new InetSocketAddress("127.0.0.1", port), null, null);
  }

  static Peer secure(int port, String identity) {
    return new Peer(new InetSocketAddress("127.0.0.1", port), identity, identity);
  }

  static Introduction says(String endpoint, Long lifetime, String version, String binding) {
    return new Introduction(
        endpoint,
        lifetime,
        version,
        binding,
        false,
        new Introduction.Objects("/", List.of("3303/0", "3308/0"), List.of()));
  }

  /** Registers a device, and has Kafka store what follows from it. */
  Registration register(Peer peer, String endpoint, long lifetime, String binding) {
    registrar.register(peer, says(endpoint, lifetime, "1.1", binding), this);
    store();
    return book.ofEndpoint(endpoint);
  }

  /** Has Kafka store everything that is on its way. */
  List<LwM2mEvent> store() {
    List<LwM2mEvent> events = new ArrayList<>();
    try {
      for (Delivery<LwM2mEvent> delivery : window.take(100, Duration.ZERO)) {
        events.add(delivery.message());
        window.stored(delivery);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return events;
  }

  @Override
  public void created(String registration) {
    answers.add("2.01");
  }

  @Override
  public void changed() {
    answers.add("2.04");
  }

  @Override
  public void deleted() {
    answers.add("2.02");
  }

  @Override
  public void refused(String code, String why) {
    answers.add(code);
  }

  @Override
  public List<Registration> load() {
    return List.copyOf(kept.values());
  }

  @Override
  public void put(Registration registration, Runnable stored) {
    kept.put(registration.id(), registration);
    stored.run();
  }

  @Override
  public void remove(String id, Runnable stored) {
    kept.remove(id);
    stored.run();
  }

  @Override
  public void close() {
    // nothing is open
  }

  @Override
  public void present(Registration registration) {
    told.add("present " + registration.endpoint());
  }

  @Override
  public void moved(Registration registration) {
    told.add("moved " + registration.endpoint());
  }

  @Override
  public void gone(Registration registration) {
    told.add("gone " + registration.endpoint());
  }

  @Override
  public void ask(Peer peer, Downlink downlink, Consumer<Reply> reply) {
    asked.add(new Asked(downlink, reply));
  }

  @Override
  public void resume(Peer peer, Observed observed) {
    told.add("resume " + observed.token());
  }

  @Override
  public void forget(Peer peer, String token) {
    told.add("forget " + token);
  }

  /** A clock that stands still unless it is set. */
  static final class Time extends Clock {

    private long millis = 1_700_000_000_000L;

    void pass(Duration duration) {
      millis += duration.toMillis();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
