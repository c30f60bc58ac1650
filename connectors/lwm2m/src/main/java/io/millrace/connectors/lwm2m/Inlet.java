package io.millrace.connectors.lwm2m;

import io.millrace.connectors.lwm2m.LwM2mEvent.Body;
import io.millrace.connectors.lwm2m.LwM2mEvent.Kind;
import io.millrace.connectors.lwm2m.client.Content;
import io.millrace.connectors.lwm2m.client.Responder;
import io.millrace.connectors.lwm2m.map.Paths;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.connectors.lwm2m.model.Payloads;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import io.millrace.connectors.lwm2m.model.UnreadableException;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Registration;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads values and hands them on. */
final class Inlet {

  static final String SEND = "dp";

  private final Models models;
  private final Payloads payloads;
  private final Outlet outlet;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Inlet(Models models, Outlet outlet, Clock clock) {
    this.models = models;
    this.payloads = new Payloads(models);
    this.outlet = outlet;
    this.clock = clock;
  }

  /** Names messages that Kafka has from an earlier run. */
  void known(Set<String> names) {
    known.addAll(names);
  }

  /** Forgets them, when no device repeats them any more. */
  void forgetKnown() {
    known.clear();
  }

  /** Whether Kafka has a message from an earlier run. */
  private boolean isKnown(Registration from, Content content) {
    return !known.isEmpty() && known.contains(from.device() + "/" + content.message());
  }

  /** Values that a device sent of its own accord. */
  void sent(Registration from, Content content, Responder responder) {
    if (isKnown(from, content)) {
      responder.changed();
      return;
    }
    Body body;
    Kind kind;
    try {
      List<ResourceValue> values =
          payloads.sent(content.payload(), content.format(), from.terms().root(), clock.millis());
      kind = kind(values);
      body = kind == Kind.RAW ? raw(content) : Body.of(values);
    } catch (UnreadableException e) {
      outlet.data(
          from,
          Kind.UNREADABLE,
          SEND,
          raw(content),
          content.message(),
          () -> responder.refused("4.00", "The payload is not what its content format says"));
      return;
    }
    outlet.data(from, kind, SEND, body, content.message(), responder::changed);
  }

  /** A payload that names what nobody has a model of is kept as it is. */
  private Kind kind(List<ResourceValue> values) {
    boolean explained =
        !values.isEmpty()
            && values.stream().allMatch(each -> models.knows(Paths.object(each.path())));
    return explained ? Kind.VALUES : Kind.RAW;
  }

  /** A notification, or the first answer to an observation. */
  void notified(Registration from, Observed observed, Content content, Runnable acknowledge) {
    if (isKnown(from, content)) {
      acknowledge.run();
      return;
    }
    String channel = String.join(",", observed.paths());
    boolean explained =
        observed.paths().stream().allMatch(path -> models.knows(Paths.object(path)));
    if (!explained) {
      outlet.data(from, Kind.RAW, channel, raw(content), content.message(), acknowledge);
      return;
    }
    Kind kind = Kind.VALUES;
    Body body;
    try {
      body = Body.of(read(observed, content));
    } catch (UnreadableException e) {
      kind = Kind.UNREADABLE;
      body = raw(content);
    }
    outlet.data(from, kind, channel, body, content.message(), acknowledge);
  }

  /** The values in an answer. */
  List<ResourceValue> read(Observed observed, Content content) {
    int format = content.format() < 0 ? 0 : content.format();
    return observed.composite()
        ? payloads.several(content.payload(), format, observed.paths(), clock.millis())
        : payloads.single(content.payload(), format, observed.paths().get(0), clock.millis());
  }

  /** The device says no longer what it was observed for. */
  void ended(Registration from, Observed observed, String code, Runnable acknowledge) {
    List<ResourceValue> lost =
        observed.paths().stream().map(path -> new ResourceValue(path, null, null)).toList();
    outlet.data(
        from,
        Kind.ENDED,
        String.join(",", observed.paths()),
        new Body(lost, -1, new byte[0], code),
        null,
        acknowledge);
  }

  private static Body raw(Content content) {
    return new Body(List.of(), content.format(), content.payload(), null);
  }
}
