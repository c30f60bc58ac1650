package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.lwm2m.client.Introduction;
import io.millrace.connectors.lwm2m.client.Responder;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.Registration.Terms;
import io.millrace.connectors.lwm2m.registration.Registration.Times;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import io.millrace.connectors.lwm2m.state.RegistrationLog;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lets devices in and out. Whoever is let in is kept before he is told so. */
final class Registrar {

  private static final int ID_BITS = 80;
  private static final int ID_RADIX = 36;
  private static final int LONGEST_ENDPOINT = 255;
  private static final long LONGEST_LIFETIME = 315_360_000;
  private static final long GRACE_MILLIS = 300_000;

  private final LwM2mMap map;
  private final int most;
  private final RegistrationBook book;
  private final RegistrationLog log;
  private final Outlet outlet;
  private final Followers followers;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Those who want to know who comes and goes. */
  interface Followers {

    /** A device is registered and knows it, or has said that it is still there. */
    void present(Registration registration);

    /** A device sends from another place than before. */
    void moved(Registration registration);

    /** A registration is over. */
    void gone(Registration registration);
  }

  /**
   * What a registrar works with.
   *
   * @param map who may come in
   * @param most registrations at once
   * @param clock of the machine
   */
  record Rules(LwM2mMap map, int most, Clock clock) {}

  Registrar(
      Rules rules, RegistrationBook book, RegistrationLog log, Outlet outlet, Followers followers) {
    this.map = rules.map();
    this.most = rules.most();
    this.clock = rules.clock();
    this.book = book;
    this.log = log;
    this.outlet = outlet;
    this.followers = followers;
  }

  /** Takes up what an earlier run kept; who could not reach us meanwhile gets time to do so. */
  void resume() {
    long now = clock.millis();
    for (Registration kept : log.load()) {
      long reachable = now + GRACE_MILLIS - kept.terms().lifetime() * 1_000;
      Times times =
          new Times(kept.times().registered(), Math.max(kept.times().updated(), reachable));
      Registration resumed = kept.at(times);
      Registration replaced = book.add(resumed);
      if (replaced != null) {
        log.remove(replaced.id(), () -> {});
      }
    }
    book.all().forEach(followers::moved);
  }

  void register(Peer peer, Introduction said, Responder responder) {
    String endpoint = said.endpoint() == null ? peer.identity() : said.endpoint();
    Terms terms = said.terms();
    Registration before = endpoint == null ? null : book.ofEndpoint(endpoint);
    if (endpoint == null || endpoint.isEmpty() || endpoint.length() > LONGEST_ENDPOINT) {
      responder.refused("4.00", "The endpoint's name (ep) is missing or too long");
    } else if (!terms.version().equals("1.0") && !terms.version().equals("1.1")) {
      responder.refused("4.12", "Versions 1.0 and 1.1 are spoken here");
    } else if (!isLifetime(terms)) {
      responder.refused("4.00", "A lifetime (lt) of 1 second to 10 years is expected");
    } else if (peer.isSecure() && !peer.identity().equals(endpoint)) {
      responder.refused("4.03", "The endpoint's name is not the authenticated identity");
    } else if (before != null && before.peer().isSecure() && !peer.isSecure()) {
      responder.refused("4.03", "The endpoint is registered with DTLS");
    } else if (before == null && book.size() >= most) {
      responder.refused("5.03", "Too many registrations");
    } else {
      String device = map.rule(endpoint).flatMap(rule -> rule.deviceOf(endpoint)).orElse(null);
      if (device == null || !DeviceIds.isLegal(device)) {
        responder.refused("4.03", "No such endpoint is known here");
      } else {
        enter(registration(endpoint, device, peer, terms), responder);
      }
    }
  }

  private static boolean isLifetime(Terms terms) {
    return terms.lifetime() >= 1 && terms.lifetime() <= LONGEST_LIFETIME;
  }

  private Registration registration(String endpoint, String device, Peer peer, Terms terms) {
    long now = clock.millis();
    String id = new BigInteger(ID_BITS, random).toString(ID_RADIX);
    return new Registration(
        id, endpoint, device, peer, terms, Map.of(), List.of(), new Times(now, now));
  }

  private void enter(Registration registration, Responder responder) {
    log.put(
        registration,
        () -> {
          Registration replaced = book.add(registration);
          if (replaced != null) {
            followers.gone(replaced);
            log.remove(replaced.id(), () -> {});
          }
          outlet.presence(
              registration,
              true,
              () -> {
                responder.created(registration.id());
                followers.present(registration);
              });
        });
  }

  void update(Peer peer, String id, Introduction said, Responder responder) {
    Registration known = book.get(id);
    if (known == null) {
      responder.refused("4.04", "No such registration");
      return;
    }
    if (!isSame(known.peer(), peer)) {
      responder.refused("4.03", "Not the device that registered");
      return;
    }
    Terms terms = said.terms(known.terms());
    if (!isLifetime(terms)) {
      responder.refused("4.00", "A lifetime (lt) of 1 second to 10 years is expected");
      return;
    }
    boolean moved = !known.peer().address().equals(peer.address());
    Registration updated = book.change(id, old -> old.updated(peer, terms, clock.millis()));
    if (updated == null) {
      responder.refused("4.04", "No such registration");
      return;
    }
    if (moved) {
      followers.moved(updated);
    }
    log.put(
        updated,
        () -> {
          responder.changed();
          followers.present(updated);
        });
  }

  /** A secret identity must be the same; without one, whoever knows the registration is it. */
  private static boolean isSame(Peer registered, Peer now) {
    return registered.isSecure() ? registered.identity().equals(now.identity()) : !now.isSecure();
  }

  void deregister(Peer peer, String id, Responder responder) {
    Registration known = book.get(id);
    if (known == null) {
      responder.refused("4.04", "No such registration");
    } else if (!isSame(known.peer(), peer)) {
      responder.refused("4.03", "Not the device that registered");
    } else {
      book.remove(id);
      leave(known, responder::deleted);
    }
  }

  /** Strikes out those whose lifetime is over. */
  void expire() {
    book.expire(clock.millis()).forEach(over -> leave(over, () -> {}));
  }

  private void leave(Registration over, Runnable then) {
    followers.gone(over);
    log.remove(over.id(), () -> outlet.presence(over, false, then));
  }

  /** Changes what is known of a device. */
  void change(String id, UnaryOperator<Registration> change) {
    Registration changed = book.change(id, change);
    if (changed != null) {
      log.put(changed, () -> {});
    }
  }

  /** Adds an observation that the device has accepted. */
  void observed(String id, Observed observed) {
    change(
        id,
        old -> {
          List<Observed> all = new ArrayList<>(old.observed());
          all.add(observed);
          return old.withObserved(all);
        });
  }

  /** Strikes out an observation. */
  void unobserved(String id, String token) {
    change(
        id,
        old ->
            old.withObserved(
                old.observed().stream().filter(each -> !each.token().equals(token)).toList()));
  }
}
