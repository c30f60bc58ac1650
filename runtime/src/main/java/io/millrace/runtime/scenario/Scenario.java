package io.millrace.runtime.scenario;

import java.time.Instant;
import java.util.List;

/** A story that the demo plays: who takes part, what is registered, and what happens. */
public interface Scenario {

  /** What the user types. */
  String name();

  /** True where it makes sense only if Kafka and the broker know who is who. */
  boolean needsLogin();

  /** Whether machines take part that speak protocols of their own. */
  default boolean hasLine() {
    return false;
  }

  /** What is applied before anybody speaks, in this order. */
  List<Application> applications();

  /** Devices that log in. */
  List<String> devices();

  /** Connects the devices and lets them live until the stage is closed. */
  Stage play(Broker broker, Instant start);

  /** What happens later, in this order. */
  List<Incident> incidents();

  /** What is said to the user once the devices speak. */
  Tour tour();
}
