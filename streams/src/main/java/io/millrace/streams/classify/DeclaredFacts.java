package io.millrace.streams.classify;

import io.millrace.schema.Device;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.OwnerKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the registry and the links say. */
final class DeclaredFacts {

  private static final String ENDPOINTS = "registry: endpoints";

  private final Relationship of;
  private final Device device;

  DeclaredFacts(Relationship of) {
    this.of = of;
    this.device = of.device();
  }

  List<Fact> all() {
    return Stream.of(
            topology(),
            protocol(),
            sharing(),
            concurrency(),
            business(),
            NetworkFacts.declared(of),
            internet(),
            agency())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Fact> topology() {
    List<String> peers = of.peers();
    if (peers.isEmpty()) {
      return Optional.empty();
    }
    Trait trait = peers.size() == 1 ? Trait.ONE_PEER : Trait.MANY_PEERS;
    return fact(trait, "linked with " + String.join(", ", peers), links());
  }

  private Optional<Fact> protocol() {
    List<String> protocols =
        device.getEndpoints().stream().map(Endpoint::getProtocol).distinct().sorted().toList();
    return protocols.isEmpty()
        ? Optional.empty()
        : fact(ProtocolFamily.of(protocols), String.join(", ", protocols), ENDPOINTS);
  }

  private Optional<Fact> sharing() {
    if (!of.links().isEmpty()) {
      return fact(Trait.PARTIES, "held by a link", links());
    }
    return switch (device.getCommunication()) {
      case IOT -> fact(Trait.APPLICATIONS, "IOT", "registry: communication");
      case M2M -> fact(Trait.PARTIES, "M2M", "registry: communication");
      case UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Fact> concurrency() {
    List<LinkEnd> ends = of.ends();
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    if (ends.stream().allMatch(LinkEnd::getExclusive)) {
      return fact(Trait.ONE_AT_A_TIME, "an exclusive end", links());
    }
    return ends.size() < 2
        ? Optional.empty()
        : fact(Trait.MANY_AT_ONCE, "in " + ends.size() + " links at once", links());
  }

  private Optional<Fact> business() {
    OwnerKind kind = device.getOwner() == null ? OwnerKind.UNKNOWN : device.getOwner().getKind();
    return switch (kind) {
      case CONSUMER -> fact(Trait.CONSUMER_OWNED, "a consumer", "registry: owner.kind");
      case BUSINESS -> fact(Trait.BUSINESS_OWNED, "a business", "registry: owner.kind");
      case UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Fact> internet() {
    List<Boolean> said =
        device.getEndpoints().stream().map(Endpoint::getInternet).filter(Objects::nonNull).toList();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return said.contains(true)
        ? fact(Trait.OVER_INTERNET, "internet: true", ENDPOINTS)
        : fact(Trait.NOT_OVER_INTERNET, "internet: false", ENDPOINTS);
  }

  private Optional<Fact> agency() {
    String source = "registry: decision_locus";
    return switch (device.getDecisionLocus()) {
      case DEVICE -> fact(Trait.DECIDES_ITSELF, "the device", source);
      case APPLICATION -> fact(Trait.DECIDED_BY_APPLICATION, "an application", source);
      case PEER -> fact(Trait.DECIDED_BY_PEER, "the peer", source);
      case UNKNOWN -> Optional.empty();
    };
  }

  private String links() {
    return (of.links().size() == 1 ? "link " : "links ")
        + String.join(", ", of.links().stream().map(Link::getId).toList());
  }

  private static Optional<Fact> fact(Trait trait, String detail, String source) {
    return Optional.of(Fact.declared(trait, detail, source));
  }
}
