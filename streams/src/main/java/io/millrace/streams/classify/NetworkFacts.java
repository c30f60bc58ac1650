package io.millrace.streams.classify;

import io.millrace.schema.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a conversation stays in one cellular network: that which issued the subscription, that
 * which serves the device, and those of its peers are all the same.
 */
final class NetworkFacts {

  private NetworkFacts() {}

  /** What follows from the registry. */
  static Optional<Fact> declared(Relationship of) {
    List<Mention> own = new ArrayList<>();
    own.addAll(mentions("home", of, Endpoint::getHomePlmn));
    own.addAll(mentions("served by", of, Endpoint::getServingPlmn));
    return trait(own, of).map(trait -> Fact.declared(trait, text(own, of), "registry: endpoints"));
  }

  /**
   * What follows from the network that was seen to serve the device.
   *
   * @param serving as MCC-MNC, or null
   */
  static Optional<Fact> observed(Relationship of, String serving) {
    if (serving == null) {
      return Optional.empty();
    }
    List<Mention> own = new ArrayList<>(mentions("home", of, Endpoint::getHomePlmn));
    if (own.isEmpty()) {
      own.addAll(mentions("declared", of, Endpoint::getServingPlmn));
    }
    own.add(new Mention("served by", serving));
    return trait(own, of).map(trait -> Fact.observed(trait, text(own, of), "messages"));
  }

  /** The networks that others must take into account: home, and that which serves it now. */
  static Networks all(Relationship of, String serving) {
    Networks home = declared(of, Endpoint::getHomePlmn);
    return serving == null
        ? home.and(declared(of, Endpoint::getServingPlmn))
        : home.and(Networks.of(List.of(serving)));
  }

  private record Mention(String role, String network) {}

  private static Optional<Trait> trait(List<Mention> own, Relationship of) {
    List<String> mentioned = new ArrayList<>(own.stream().map(Mention::network).toList());
    of.peers().forEach(peer -> mentioned.addAll(of.networks().apply(peer).names()));
    if (own.isEmpty() || mentioned.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        mentioned.stream().distinct().count() == 1 ? Trait.ONE_NETWORK : Trait.SEVERAL_NETWORKS);
  }

  private static String text(List<Mention> own, Relationship of) {
    List<String> parts = new ArrayList<>();
    own.forEach(mention -> parts.add(mention.role() + ' ' + mention.network()));
    for (String peer : of.peers()) {
      Networks networks = of.networks().apply(peer);
      if (!networks.isEmpty()) {
        parts.add(peer + " in " + networks.text());
      }
    }
    return String.join(", ", parts);
  }

  private static List<Mention> mentions(
      String role, Relationship of, Function<Endpoint, String> field) {
    return declared(of, field).names().stream().map(name -> new Mention(role, name)).toList();
  }

  private static Networks declared(Relationship of, Function<Endpoint, String> field) {
    return Networks.of(
        of.device().getEndpoints().stream().map(field).filter(Objects::nonNull).toList());
  }
}
