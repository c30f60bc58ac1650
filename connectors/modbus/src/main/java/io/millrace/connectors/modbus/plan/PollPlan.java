package io.millrace.connectors.modbus.plan;

import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.map.PollGroup;
import io.millrace.connectors.modbus.map.RegisterMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of one machine, and how often.
 *
 * @param machine who is asked
 * @param group what is read together
 * @param requests how
 */
public record PollPlan(Machine machine, PollGroup group, List<ReadRequest> requests) {

  /** All plans of a bus; a group without points has none. */
  public static List<PollPlan> of(Bus bus) {
    List<PollPlan> plans = new ArrayList<>();
    for (Machine machine : bus.machines()) {
      Planner planner = new Planner(machine.model().limits());
      for (PollGroup group : machine.model().groups().values()) {
        List<ReadRequest> requests = planner.plan(machine.model().of(group));
        if (!requests.isEmpty()) {
          plans.add(new PollPlan(machine, group, requests));
        }
      }
    }
    return plans;
  }

  /** The plans of a map for people: a line for each request. */
  public static List<String> describe(RegisterMap map) {
    List<String> lines = new ArrayList<>();
    for (Bus bus : map.buses()) {
      for (PollPlan plan : of(bus)) {
        for (ReadRequest request : plan.requests()) {
          lines.add(
              bus.name()
                  + ", unit "
                  + plan.machine().unit()
                  + ", "
                  + plan.group().name()
                  + " every "
                  + plan.group().period().toMillis()
                  + " ms: "
                  + request);
        }
      }
    }
    return lines;
  }
}
