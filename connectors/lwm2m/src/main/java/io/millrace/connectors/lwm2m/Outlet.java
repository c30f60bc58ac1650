package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.lwm2m.LwM2mEvent.Body;
import io.millrace.connectors.lwm2m.LwM2mEvent.From;
import io.millrace.connectors.lwm2m.LwM2mEvent.Kind;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.state.RecentMessages;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers what devices say and hands it to the window. */
final class Outlet {

  private final InFlightWindow<LwM2mEvent> window;
  private final String run;
  private final Clock clock;
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private final Map<String, Loss> losses = new ConcurrentHashMap<>();

  private record Loss(Registration of, long count) {}

  /**
   * @param window between the server and the task
   * @param run names this run of the task
   * @param clock of the machine
   */
  Outlet(InFlightWindow<LwM2mEvent> window, String run, Clock clock) {
    this.window = window;
    this.run = run;
    this.clock = clock;
  }

  boolean isFull() {
    return window.isFull();
  }

  /**
   * Hands on what a device said.
   *
   * @param message names it among those of its device, or null
   * @param stored called when Kafka has it
   */
  void data(
      Registration of, Kind kind, String channel, Body body, String message, Runnable stored) {
    long number = numbers.merge(of.device(), 1L, Long::sum);
    add(of, kind, channel, body, new Extra(message, new EdgeSequence(run, number)), stored);
  }

  /** Hands on that a device is there, or gone. */
  void presence(Registration of, boolean connected, Runnable stored) {
    Kind kind = connected ? Kind.CONNECTED : Kind.DISCONNECTED;
    add(of, kind, "rd", Body.NONE, new Extra(null, null), stored);
  }

  /** Counts something that a device said and that could not be taken. */
  void lost(Registration of) {
    losses.merge(
        of.device(), new Loss(of, 1), (old, one) -> new Loss(of, old.count() + one.count()));
  }

  /** Hands on how much of which device was lost. */
  void tellLosses() {
    for (String device : losses.keySet()) {
      Loss loss = losses.remove(device);
      if (loss != null) {
        Body body = Body.lost(loss.count());
        add(loss.of(), Kind.LOST, "lost", body, new Extra(null, null), () -> {});
      }
    }
  }

  private record Extra(String message, EdgeSequence sequence) {}

  private void add(
      Registration of, Kind kind, String channel, Body body, Extra extra, Runnable stored) {
    Map<String, String> attributes = new HashMap<>(of.facts());
    attributes.put("lwm2m.endpoint", of.endpoint());
    attributes.put(EdgeAttributes.CONVERSATION, EdgeAttributes.POINT_TO_POINT);
    attributes.put(EdgeAttributes.SESSION, EdgeAttributes.SINGLE);
    attributes.put(
        EdgeAttributes.SOURCE_ADDRESS, of.peer().address().getAddress().getHostAddress());
    if (extra.message() != null) {
      attributes.put(RecentMessages.ATTRIBUTE, extra.message());
    }
    From from = new From(of.device(), of.peer().principal(), Map.copyOf(attributes));
    LwM2mEvent event = new LwM2mEvent(kind, from, channel, clock.millis(), body, extra.sequence());
    window.add(new Delivery<>(event, event.bytes(), stored));
  }
}
