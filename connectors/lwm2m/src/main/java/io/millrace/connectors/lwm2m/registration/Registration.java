package io.millrace.connectors.lwm2m.registration;

import io.millrace.connectors.lwm2m.map.Paths;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A device that is registered.
 *
 * @param id of the registration
 * @param endpoint name that the device gave
 * @param device device id
 * @param peer where it is
 * @param terms what it said of itself
 * @param facts attributes of its messages, such as its network
 * @param observed what is observed there
 * @param times when it was last heard
 */
public record Registration(
    String id,
    String endpoint,
    String device,
    Peer peer,
    Terms terms,
    Map<String, String> facts,
    List<Observed> observed,
    Times times) {

  /**
   * What a device says when it registers.
   *
   * @param version of LwM2M
   * @param lifetime in seconds
   * @param binding such as {@code U} or {@code UQ}
   * @param queue whether it sleeps between updates
   * @param root path under which its objects are
   * @param objects paths of objects and instances
   * @param formats content formats that it has
   */
  public record Terms(
      String version,
      long lifetime,
      String binding,
      boolean queue,
      String root,
      List<String> objects,
      List<Integer> formats) {

    /** Whether it has something at or below a path, as far as it said. */
    public boolean has(String path) {
      String[] parts = path.split("/");
      String instance = parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
      return objects.stream()
          .anyMatch(
              each ->
                  each.equals(instance)
                      || Paths.isWithin(each, instance)
                      || each.equals(parts[0]) && instancesOf(parts[0]).findAny().isEmpty());
    }

    private Stream<String> instancesOf(String object) {
      return objects.stream().filter(each -> each.startsWith(object + "/"));
    }

    /** Whether it knows what came with LwM2M 1.1. */
    public boolean isLater() {
      return !version.equals("1.0");
    }
  }

  /**
   * When a device was heard.
   *
   * @param registered in epoch milliseconds
   * @param updated the last registration or update, in epoch milliseconds
   */
  public record Times(long registered, long updated) {}

  /** When it is over unless the device is heard; in epoch milliseconds. */
  public long expiresAt() {
    return times.updated() + terms.lifetime() * 1_000;
  }

  /** The same after an update. */
  public Registration updated(Peer now, Terms newTerms, long at) {
    return new Registration(
        id, endpoint, device, now, newTerms, facts, observed, new Times(times.registered(), at));
  }

  /** The same at other times. */
  public Registration at(Times other) {
    return new Registration(id, endpoint, device, peer, terms, facts, observed, other);
  }

  /** The same with other facts. */
  public Registration withFacts(Map<String, String> other) {
    return new Registration(id, endpoint, device, peer, terms, Map.copyOf(other), observed, times);
  }

  /** The same with other observations. */
  public Registration withObserved(List<Observed> other) {
    return new Registration(id, endpoint, device, peer, terms, facts, List.copyOf(other), times);
  }
}
