package io.millrace.streams.classify;

import io.millrace.schema.DeviceMessage;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What connectors saw of a device in the last 24 hours: its protocols, to whom it spoke, whether
 * sessions of it overlapped, where it came from. Never what it said.
 */
final class Observations {

  /** Attributes that name the network that serves the device, as MCC-MNC. */
  static final List<String> SERVING = List.of("serving_plmn", "mqtt.user.serving_plmn");

  private static final String PEER = "peer";
  private static final String SESSION = "mqtt.user.millrace-session";
  private static final List<String> ADDRESSES =
      List.of("source_address", "mqtt.user.millrace-address");
  private static final String OVERLAP = "overlap";
  private static final String PUBLIC = "public";
  private static final String SERIAL = "serial:";

  private final Sightings protocols = new Sightings();
  private final Sightings peers = new Sightings();
  private final Sightings sessions = new Sightings();
  private final Sightings marks = new Sightings();
  private final Wires wires = new Wires();
  private String lastSession;
  private String lastProtocol;
  private String serving;
  private long servingSeen;
  private long forgetAt; // not written: a start may look once more

  /** Takes a message into account. */
  Sight see(DeviceMessage message, long now) {
    Map<String, String> said = message.getAttributes();
    String peer = said.get(PEER);
    String address = first(said, ADDRESSES);
    boolean serial = address != null && address.startsWith(SERIAL);
    boolean foreign = address != null && SourceAddress.isPublic(address);
    return forget(now)
        .or(protocol(message.getProtocol(), now))
        .or(peer == null ? Sight.OLD : peers.see(peer, now))
        .or(session(said.getOrDefault(SESSION, message.getPrincipal()), now))
        .or(foreign ? marks.see(PUBLIC, now) : Sight.OLD)
        .or(wires.see(said, serial, now))
        .or(network(first(said, SERVING), now));
  }

  /** Which of several was last is looked at only now and then. */
  private Sight protocol(String name, long now) {
    Sight sight = protocols.see(name, now);
    if (sight != Sight.OLD) {
      lastProtocol = name;
    }
    return sight;
  }

  /** A session that speaks again after another one has overlaps with it. */
  private Sight session(String session, long now) {
    if (session == null) {
      return Sight.OLD;
    }
    boolean back = !session.equals(lastSession) && sessions.contains(session);
    lastSession = session;
    boolean kept = sessions.see(session, now) != Sight.OLD;
    return (kept ? Sight.REFRESHED : Sight.OLD).or(back ? marks.see(OVERLAP, now) : Sight.OLD);
  }

  private Sight network(String name, long now) {
    if (name == null || !Networks.isName(name)) {
      return Sight.OLD;
    }
    boolean moved = !name.equals(serving);
    boolean aged = now - servingSeen >= Sightings.KEPT / 2;
    if (!moved && !aged) {
      return Sight.OLD;
    }
    serving = name;
    servingSeen = now;
    return moved ? Sight.NEWS : Sight.REFRESHED;
  }

  private Sight forget(long now) {
    if (now < forgetAt) {
      return Sight.OLD;
    }
    forgetAt = now + Sightings.REFRESH;
    sessions.forget(now);
    boolean gone =
        protocols.forget(now) | peers.forget(now) | marks.forget(now) | wires.forget(now);
    boolean lost = serving != null && now - servingSeen >= Sightings.KEPT;
    if (lost) {
      serving = null;
    }
    return gone || lost ? Sight.NEWS : Sight.OLD;
  }

  /** The protocol by which it last spoke, or null. */
  String lastProtocol() {
    return lastProtocol;
  }

  /** The network that was last seen to serve the device, or null. */
  String serving() {
    return serving;
  }

  /** What follows from all that. */
  List<Fact> facts(Relationship of) {
    List<Fact> facts = new ArrayList<>();
    List<String> to = peers.names();
    facts.addAll(wires.facts(of));
    if (!to.isEmpty()) {
      Trait trait = to.size() == 1 ? Trait.ONE_PEER : Trait.MANY_PEERS;
      facts.add(Fact.observed(trait, "speaks to " + String.join(", ", to), "messages"));
    }
    List<String> spoken = protocols.names();
    if (!spoken.isEmpty()) {
      facts.add(
          Fact.observed(
              ProtocolFamily.of(spoken), SpokenProtocols.detail(spoken), SpokenProtocols.SOURCE));
    }
    if (marks.contains(OVERLAP)) {
      facts.add(Fact.observed(Trait.MANY_AT_ONCE, "sessions that overlap", SpokenProtocols.SOURCE));
    }
    if (marks.contains(PUBLIC)) {
      facts.add(
          Fact.observed(Trait.OVER_INTERNET, "a public source address", SpokenProtocols.SOURCE));
    }
    Optional<Fact> network = NetworkFacts.observed(of, serving);
    network.map(wires::overBearer).ifPresent(facts::add);
    return facts;
  }

  private static String first(Map<String, String> said, List<String> names) {
    for (String name : names) {
      String value = said.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  void write(ByteWriter out) {
    protocols.write(out);
    peers.write(out);
    sessions.write(out);
    marks.write(out);
    out.writeText(lastSession);
    out.writeText(serving);
    out.writeSigned(servingSeen);
    out.writeText(lastProtocol);
    wires.write(out);
  }

  void read(ByteReader in, int version) {
    protocols.read(in);
    peers.read(in);
    sessions.read(in);
    marks.read(in);
    lastSession = in.readText();
    serving = in.readText();
    servingSeen = in.readSigned();
    if (version > 1) {
      lastProtocol = in.readText();
      wires.read(in);
    }
  }
}
