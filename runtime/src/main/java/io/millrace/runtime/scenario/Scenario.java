package io.millrace.runtime.scenario;

import io.millrace.runtime.config.MillraceConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A story that the demo plays: who takes part, what is registered, and what happens. */
public interface Scenario {

  /** What the user types. */
  String name();

  /** True where it makes sense only if Kafka and the broker know who is who. */
  boolean needsLogin();

  /** Settings under which it can be played. */
  default MillraceConfig prepare(MillraceConfig asked) {
    return needsLogin() ? asked.secured() : asked;
  }

  /**
   * Those who take part with protocols of their own.
   *
   * @param config the settings, prepared
   */
  default Optional<Cast> cast(MillraceConfig config) {
    return Optional.empty();
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
