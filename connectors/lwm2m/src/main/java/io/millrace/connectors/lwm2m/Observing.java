package io.millrace.connectors.lwm2m;

import io.millrace.connectors.lwm2m.client.Downlink;
import io.millrace.connectors.lwm2m.client.Observations;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.map.ObserveGroup;
import io.millrace.connectors.lwm2m.model.UnreadableException;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a device for what is to be known of it: first its network, then what the map observes, one
 * request after the other. What a device has not answered is asked again when it is heard next.
 */
final class Observing {

  private static final Logger LOG = LoggerFactory.getLogger(Observing.class);
  private static final String CONNECTIVITY = "4/0";
  private static final int SENML_CBOR = 112;

  private final LwM2mMap map;
  private final RegistrationBook book;
  private final Registrar registrar;
  private final Inlet inlet;
  private final Outbound outbound;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> settled = ConcurrentHashMap.newKeySet();

  private interface Step {
    /** Does something, then calls; with false nothing more is to be tried now. */
    void run(Consumer<Boolean> then);
  }

  Observing(
      LwM2mMap map, RegistrationBook book, Registrar registrar, Inlet inlet, Outbound outbound) {
    this.map = map;
    this.book = book;
    this.registrar = registrar;
    this.inlet = inlet;
    this.outbound = outbound;
  }

  /** Asks for what is missing. */
  void begin(String id) {
    Registration registration = book.get(id);
    if (registration == null || !busy.add(id)) {
      return;
    }
    Deque<Step> steps = new ArrayDeque<>();
    if (registration.terms().has(CONNECTIVITY) && !settled.contains(id + "/network")) {
      steps.add(then -> readNetwork(id, then));
    }
    for (Observed wanted : wanted(registration)) {
      boolean there = registration.observed().stream().anyMatch(each -> isSame(each, wanted));
      if (!there && !settled.contains(key(id, wanted))) {
        attributes(registration, wanted).forEach(each -> steps.add(ask(id, each)));
        steps.add(then -> observe(id, wanted, then));
      }
    }
    next(id, steps);
  }

  void forget(String id) {
    settled.removeIf(each -> each.startsWith(id + "/"));
  }

  private void next(String id, Deque<Step> steps) {
    Step step = steps.poll();
    if (step == null || book.get(id) == null) {
      busy.remove(id);
      return;
    }
    step.run(
        goOn -> {
          if (goOn) {
            next(id, steps);
          } else {
            busy.remove(id);
          }
        });
  }

  private static boolean isSame(Observed one, Observed other) {
    return one.group().equals(other.group()) && one.paths().equals(other.paths());
  }

  private static String key(String id, Observed observed) {
    return id + "/" + observed.group() + "/" + observed.paths();
  }

  private List<Observed> wanted(Registration registration) {
    List<Observed> wanted = new ArrayList<>();
    for (ObserveGroup group : map.groupsOf(registration.endpoint())) {
      List<String> there = group.paths().stream().filter(registration.terms()::has).toList();
      if (group.composite() && registration.terms().isLater() && !there.isEmpty()) {
        wanted.add(new Observed("", group.name(), there, true, SENML_CBOR));
      } else {
        there.forEach(path -> wanted.add(new Observed("", group.name(), List.of(path), false, -1)));
      }
    }
    return wanted;
  }

  private List<Downlink> attributes(Registration registration, Observed wanted) {
    return map.groupsOf(registration.endpoint()).stream()
        .filter(group -> group.name().equals(wanted.group()) && !group.attributes().isEmpty())
        .flatMap(
            group ->
                wanted.paths().stream().map(path -> Downlink.attributes(path, group.attributes())))
        .toList();
  }

  private Step ask(String id, Downlink downlink) {
    return then -> {
      Registration now = book.get(id);
      if (now == null) {
        then.accept(false);
        return;
      }
      outbound.ask(now.peer(), downlink, reply -> then.accept(reply.content() != null));
    };
  }

  private void observe(String id, Observed wanted, Consumer<Boolean> then) {
    Registration now = book.get(id);
    if (now == null) {
      then.accept(false);
      return;
    }
    outbound.ask(
        now.peer(),
        Observations.start(wanted),
        reply -> {
          answered(id, wanted, reply);
          then.accept(reply.content() != null);
        });
  }

  private void answered(String id, Observed wanted, Reply reply) {
    Registration now = book.get(id);
    if (now == null || reply.content() == null) {
      return;
    }
    if (reply.isSuccess() && reply.observing()) {
      Observed observed =
          new Observed(
              reply.token(), wanted.group(), wanted.paths(), wanted.composite(), wanted.format());
      registrar.observed(id, observed);
      inlet.notified(now, observed, reply.content(), () -> {});
      return;
    }
    settled.add(key(id, wanted));
    LOG.info(
        "{} does not let {} be observed: {}",
        now.endpoint(),
        wanted.paths(),
        reply.content().code());
  }

  private void readNetwork(String id, Consumer<Boolean> then) {
    Registration now = book.get(id);
    if (now == null) {
      then.accept(false);
      return;
    }
    outbound.ask(
        now.peer(),
        Downlink.get(CONNECTIVITY, -1),
        reply -> {
          if (reply.content() != null) {
            settled.add(id + "/network");
            network(id, reply);
          }
          then.accept(reply.content() != null);
        });
  }

  private void network(String id, Reply reply) {
    if (!reply.isSuccess()) {
      return;
    }
    Observed whole = new Observed("", "", List.of(CONNECTIVITY), false, -1);
    try {
      Map<String, String> facts = NetworkFacts.of(inlet.read(whole, reply.content()));
      if (!facts.isEmpty()) {
        registrar.change(id, old -> old.withFacts(facts));
      }
    } catch (UnreadableException e) {
      LOG.info("The network of registration {} cannot be read", id, e);
    }
  }

  /** Takes up what was observed before, at the place where the device is now. */
  void resume(Registration registration) {
    registration.observed().forEach(each -> outbound.resume(registration.peer(), each));
  }

  /** Lets go of what was observed at a device that is gone. */
  void end(Registration registration) {
    registration.observed().forEach(each -> outbound.forget(registration.peer(), each.token()));
    forget(registration.id());
  }

  /** A device ended an observation of its own accord; it is asked again when it is heard next. */
  void ended(Registration registration, Observed observed) {
    registrar.unobserved(registration.id(), observed.token());
    outbound.forget(registration.peer(), observed.token());
  }
}
