package io.millrace.connectors.lwm2m;

import io.millrace.connectors.lwm2m.client.Content;
import io.millrace.connectors.lwm2m.client.Introduction;
import io.millrace.connectors.lwm2m.client.Responder;
import io.millrace.connectors.lwm2m.client.Uplink;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import java.time.Clock;
import java.util.Optional;

/** Sends what devices say to who looks after it. */
final class Desk implements Uplink {

  private final RegistrationBook book;
  private final Outlet outlet;
  private final Clock clock;
  private final Staff staff;

  /**
   * Who looks after what.
   *
   * @param registrar registrations
   * @param inlet values
   * @param observing observations
   * @param wakefulness who listens
   * @param followers told when a device that slept is awake
   */
  record Staff(
      Registrar registrar,
      Inlet inlet,
      Observing observing,
      Wakefulness wakefulness,
      Registrar.Followers followers) {}

  Desk(RegistrationBook book, Outlet outlet, Clock clock, Staff staff) {
    this.book = book;
    this.outlet = outlet;
    this.clock = clock;
    this.staff = staff;
  }

  @Override
  public boolean isFull() {
    return outlet.isFull();
  }

  @Override
  public void register(Peer peer, Introduction said, Responder responder) {
    staff.registrar().register(peer, said, responder);
  }

  @Override
  public void update(Peer peer, String registration, Introduction said, Responder responder) {
    staff.registrar().update(peer, registration, said, responder);
  }

  @Override
  public void deregister(Peer peer, String registration, Responder responder) {
    staff.registrar().deregister(peer, registration, responder);
  }

  @Override
  public void sent(Peer peer, Content content, Responder responder) {
    Registration from = book.of(peer);
    if (from == null) {
      responder.refused("4.04", "Not registered");
      return;
    }
    heard(from);
    staff.inlet().sent(from, content, responder);
  }

  @Override
  public void lost(Peer peer, String token) {
    Registration from = book.of(peer);
    if (from != null && observed(from, token).isPresent()) {
      outlet.lost(from);
    }
  }

  @Override
  public void notified(Peer peer, String token, Content content, Runnable acknowledge) {
    Registration from = book.of(peer);
    Optional<Observed> observed = from == null ? Optional.empty() : observed(from, token);
    if (observed.isEmpty()) {
      acknowledge.run();
      return;
    }
    heard(from);
    if (content.isSuccess()) {
      staff.inlet().notified(from, observed.get(), content, acknowledge);
    } else {
      staff.inlet().ended(from, observed.get(), content.code(), acknowledge);
      staff.observing().ended(from, observed.get());
    }
  }

  private static Optional<Observed> observed(Registration from, String token) {
    return from.observed().stream().filter(each -> each.token().equals(token)).findFirst();
  }

  /** Whoever speaks listens; what waited for a device that slept can be done. */
  private void heard(Registration from) {
    boolean slept = !staff.wakefulness().isAwake(from, clock.millis());
    staff.wakefulness().heard(from.id(), clock.millis());
    if (slept) {
      staff.followers().present(from);
    }
  }
}
