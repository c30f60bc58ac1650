package io.millrace.runtime.doctor;

import io.millrace.runtime.config.Ports;
import io.millrace.runtime.process.PortChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports that an instance would use; asked while none runs.
 *
 * @param given ports given by hand
 */
public record PortCheck(Ports given) implements Check {

  @Override
  public List<Diagnosis> look() {
    List<Diagnosis> seen = new ArrayList<>();
    seen.add(port("kafka", given.kafka(), 9092));
    seen.add(port("registry", given.registry(), 8081));
    seen.add(port("mqtt", given.mqtt(), 1883));
    seen.add(port("connect", given.connect(), 8083));
    seen.add(port("console", given.console(), 8080));
    return seen;
  }

  private static Diagnosis port(String component, Integer given, int usual) {
    int port = given == null ? usual : given;
    String check = "port " + port;
    if (PortChoice.isFree(port)) {
      return Diagnosis.ok(check, "free for " + component);
    }
    return given == null
        ? Diagnosis.warn(
            check,
            "busy; " + component + " will move to the next free port",
            "stop what listens there if you want the usual port")
        : Diagnosis.fail(
            check, "busy", "stop what listens there, or give " + component + " another port");
  }
}
