package io.millrace.connectors.lwm2m.registration;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All registrations, found by id, endpoint, device and address. Safe for several threads. */
public final class RegistrationBook {

  private final Map<String, Registration> byId = new HashMap<>();
  private final Map<String, String> byEndpoint = new HashMap<>();
  private final Map<String, String> byDevice = new HashMap<>();
  private final Map<InetSocketAddress, String> byAddress = new HashMap<>();
  private final Map<String, String> byIdentity = new HashMap<>();

  /** Enters a registration; returns the one of the same endpoint that it replaces, or null. */
  public synchronized Registration add(Registration registration) {
    String old = byEndpoint.get(registration.endpoint());
    Registration replaced = old == null ? null : remove(old);
    enter(registration);
    return replaced;
  }

  /** Strikes a registration out; returns it, or null if there is none. */
  public synchronized Registration remove(String id) {
    Registration removed = byId.remove(id);
    if (removed != null) {
      byEndpoint.remove(removed.endpoint(), id);
      byDevice.remove(removed.device(), id);
      byAddress.remove(removed.peer().address(), id);
      if (removed.peer().isSecure()) {
        byIdentity.remove(removed.peer().identity(), id);
      }
    }
    return removed;
  }

  /** Changes a registration; returns the new one, or null if there is none. */
  public synchronized Registration change(String id, UnaryOperator<Registration> change) {
    Registration old = remove(id);
    if (old == null) {
      return null;
    }
    Registration changed = change.apply(old);
    enter(changed);
    return changed;
  }

  private void enter(Registration registration) {
    String id = registration.id();
    byId.put(id, registration);
    byEndpoint.put(registration.endpoint(), id);
    byDevice.put(registration.device(), id);
    byAddress.put(registration.peer().address(), id);
    if (registration.peer().isSecure()) {
      byIdentity.put(registration.peer().identity(), id);
    }
  }

  /** By id, or null. */
  public synchronized Registration get(String id) {
    return byId.get(id);
  }

  /** By device, or null. */
  public synchronized Registration ofDevice(String device) {
    return byId.get(byDevice.getOrDefault(device, ""));
  }

  /** By the name of its endpoint, or null. */
  public synchronized Registration ofEndpoint(String endpoint) {
    return byId.get(byEndpoint.getOrDefault(endpoint, ""));
  }

  /** Whose a message is: by its identity if there is one, else by where it comes from; or null. */
  public synchronized Registration of(Peer peer) {
    String id = peer.isSecure() ? byIdentity.get(peer.identity()) : byAddress.get(peer.address());
    Registration found = id == null ? null : byId.get(id);
    return found != null && found.peer().isSecure() == peer.isSecure() ? found : null;
  }

  /** All of them. */
  public synchronized Collection<Registration> all() {
    return List.copyOf(byId.values());
  }

  /** Strikes out what is over and returns it. */
  public synchronized List<Registration> expire(long now) {
    List<Registration> over =
        byId.values().stream().filter(each -> each.expiresAt() <= now).toList();
    over.forEach(each -> remove(each.id()));
    return over;
  }

  /** How many there are. */
  public synchronized int size() {
    return byId.size();
  }
}
