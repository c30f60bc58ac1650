package io.millrace.streams.topology;

import io.millrace.schema.Command;
import io.millrace.schema.Device;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.streams.commands.DeliveryProtocol;
import io.millrace.streams.commands.MachineProtocols;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends deliveries out, each marked with the protocol whose connector shall take it. */
final class Destinations {

  private final Function<Device, String> ofDevice;
  private final MachineProtocols ofMachines;
  private final SinkEffects effects;

  /**
   * @param ofDevice the protocol of a device of this task
   * @param ofMachines the protocols of all machines
   * @param effects where deliveries go
   */
  Destinations(
      Function<Device, String> ofDevice, MachineProtocols ofMachines, SinkEffects effects) {
    this.ofDevice = ofDevice;
    this.ofMachines = ofMachines;
    this.effects = effects;
  }

  SinkEffects effects() {
    return effects;
  }

  /** Sends a command to a device of this task. */
  void toDevice(Command command, Device device) {
    send(command, ofDevice.apply(device));
  }

  /** Sends a message, or a result, to a machine of any task. */
  void toMachine(Command command) {
    send(command, ofMachines.of(command.getDevice()));
  }

  private void send(Command command, String protocol) {
    Optional<SparkplugTopic> sparkplug =
        protocol.equals(SparkplugTopic.PROTOCOL)
            ? SparkplugTopic.ofCommandsTo(command.getDevice())
            : Optional.empty();
    if (sparkplug.isPresent()) {
      effects.sparkplugCommand(sparkplug.get().nodeId(), command);
      return;
    }
    Map<String, String> attributes = new HashMap<>(command.getAttributes());
    attributes.remove(SparkplugTopic.COMMAND_ATTRIBUTE);
    attributes.put(DeliveryProtocol.ATTRIBUTE, protocol);
    effects.delivery(Command.newBuilder(command).setAttributes(attributes).build());
  }
}
