package io.millrace.runtime.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the settings of a Kafka broker. */
final class BrokerSettings {

  private BrokerSettings() {}

  static List<Diagnosis> judge(Map<String, String> settings, int brokers) {
    List<Diagnosis> seen = new ArrayList<>();
    if (Boolean.parseBoolean(settings.get("unclean.leader.election.enable"))) {
      seen.add(
          Diagnosis.warn(
              "kafka settings",
              "unclean.leader.election.enable=true may forget acknowledged messages",
              "set it to false"));
    }
    int replicas = number(settings, "transaction.state.log.replication.factor");
    if (replicas > brokers) {
      seen.add(
          Diagnosis.fail(
              "kafka settings",
              "transaction.state.log.replication.factor="
                  + replicas
                  + " on "
                  + brokers
                  + " broker(s): transactions never begin",
              "set it to the number of brokers, or add brokers"));
    }
    int inSync = number(settings, "transaction.state.log.min.isr");
    if (inSync > brokers) {
      seen.add(
          Diagnosis.fail(
              "kafka settings",
              "transaction.state.log.min.isr=" + inSync + " on " + brokers + " broker(s)",
              "set it to the number of brokers, or add brokers"));
    }
    if (seen.isEmpty()) {
      seen.add(Diagnosis.ok("kafka settings", "nothing in them loses data"));
    }
    return seen;
  }

  private static int number(Map<String, String> settings, String name) {
    String value = settings.get(name);
    return value == null ? 0 : Integer.parseInt(value);
  }
}
