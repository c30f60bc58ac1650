package io.millrace.connectors.modbus;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryChecks;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.yaml.YamlException;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.Machine;
import io.millrace.connectors.modbus.map.RegisterMap;
import io.millrace.connectors.modbus.plan.Planner;
import io.millrace.connectors.modbus.plan.PollPlan;
import io.millrace.connectors.modbus.plan.ReadRequest;
import io.millrace.connectors.modbus.wire.DigitalPetriWires;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check: unknown keys, the register map, and whether units answer. */
final class ModbusSourceValidation {

  private final Map<String, String> given;

  ModbusSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints =
        new SourceChecks(ModbusSourceConfig.definition(), Set.of(TaskDeliveryKeys.CLIENT_PREFIX))
            .begin(given, checked);
    if (complaints.isEmpty()) {
      ModbusSourceConfig config = new ModbusSourceConfig(given);
      TaskDeliveryChecks deliveries =
          new TaskDeliveryChecks(config.deliveries(), config.connector());
      deliveries.settings(complaints);
      map(config, complaints);
      if (complaints.isEmpty() && config.validatesConnection()) {
        kafka(deliveries, complaints);
      }
    }
    return complaints.toConfig();
  }

  private static void kafka(TaskDeliveryChecks deliveries, Complaints complaints) {
    try {
      deliveries.kafka(complaints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complaints.add(TaskDeliveryKeys.BOOTSTRAP, "The test of Kafka was interrupted");
    }
  }

  private static void map(ModbusSourceConfig config, Complaints complaints) {
    try {
      RegisterMap map = config.map();
      complaints.show(config.mapKey(), PollPlan.describe(map));
      if (config.validatesConnection()) {
        map.buses().forEach(bus -> tryOut(bus, config.mapKey(), complaints));
      }
    } catch (YamlException e) {
      e.getMessage().lines().forEach(line -> complaints.add(config.mapKey(), line));
    } catch (ConfigException e) {
      complaints.add(config.mapKey(), e.getMessage());
    }
  }

  private static void tryOut(Bus bus, String key, Complaints complaints) {
    try (Wire wire = new DigitalPetriWires(bus).connect()) {
      for (Machine machine : bus.machines()) {
        ask(bus, machine, wire, key, complaints);
      }
    } catch (WireFailure e) {
      complaints.add(
          key,
          "Bus "
              + bus.name()
              + ": "
              + e.code()
              + ". Correct the address, or set "
              + ModbusKeys.VALIDATE_CONNECTION
              + "=false if the bus is to come later.");
    }
  }

  /** Asks for everything once: a unit that refuses an address says so now and not at night. */
  private static void ask(Bus bus, Machine machine, Wire wire, String key, Complaints complaints) {
    Planner planner = new Planner(machine.model().limits());
    for (ReadRequest request : planner.plan(machine.model().points())) {
      try {
        wire.read(
            machine.unit(),
            request.table(),
            request.address(),
            request.quantity(),
            bus.times().response());
      } catch (WireFailure e) {
        complaints.add(
            key,
            "Bus " + bus.name() + ", unit " + machine.unit() + ", " + request + ": " + e.code());
        if (e.kind() != WireFailure.Kind.REFUSED) {
          return;
        }
      }
    }
  }
}
