package io.millrace.streams.classify;

import io.millrace.schema.Communication;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What connectors say of the way to a device: who shares it, and what carries it. */
final class Wires {

  private static final String CONVERSATION = "millrace.conversation";
  private static final String POINT_TO_POINT = "point-to-point";
  private static final String SESSION = "millrace.session";
  private static final String SINGLE = "single";
  private static final String BEARER = "bearer";
  private static final Pattern BEARER_NAME = Pattern.compile("[A-Za-z0-9 ./()+-]{1,32}");
  private static final String SERIAL = "serial";
  private static final String SOURCE = "connectors";

  private final Sightings seen = new Sightings();
  private String bearer;

  Sight see(Map<String, String> said, boolean serial, long now) {
    return mark(serial, SERIAL, now)
        .or(mark(POINT_TO_POINT.equals(said.get(CONVERSATION)), POINT_TO_POINT, now))
        .or(mark(SINGLE.equals(said.get(SESSION)), SINGLE, now))
        .or(bearer(said.get(BEARER)));
  }

  private Sight mark(boolean holds, String name, long now) {
    return holds ? seen.see(name, now) : Sight.OLD;
  }

  private Sight bearer(String name) {
    boolean news = name != null && !name.equals(bearer) && BEARER_NAME.matcher(name).matches();
    if (news) {
      bearer = name;
    }
    return news ? Sight.NEWS : Sight.OLD;
  }

  boolean forget(long now) {
    return seen.forget(now);
  }

  /** What follows; what is seen of sessions and addresses elsewhere goes before it. */
  List<Fact> facts(Relationship of) {
    List<Fact> facts = new ArrayList<>();
    boolean machine = of.device().getCommunication() == Communication.M2M;
    if (machine && seen.contains(POINT_TO_POINT)) {
      facts.add(Fact.observed(Trait.ONE_PEER, "speaks to the connector of its link alone", SOURCE));
    }
    if (seen.contains(SINGLE)) {
      facts.add(Fact.observed(Trait.ONE_AT_A_TIME, "one session at a time", SOURCE));
    }
    if (seen.contains(SERIAL)) {
      facts.add(Fact.observed(Trait.NOT_OVER_INTERNET, "a serial line", SOURCE));
    }
    return facts;
  }

  /** A fact about networks, with what carries the device there. */
  Fact overBearer(Fact network) {
    return bearer == null
        ? network
        : new Fact(
            network.trait(),
            network.provenance(),
            network.detail() + ", over " + bearer,
            network.source());
  }

  void write(ByteWriter out) {
    seen.write(out);
    out.writeText(bearer);
  }

  void read(ByteReader in) {
    seen.read(in);
    bearer = in.readText();
  }
}
