package io.millrace.connectors.opcua;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.connectors.opcua.client.ServerClient;
import io.millrace.connectors.opcua.command.Order;
import io.millrace.schema.Command;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes, reads and calls what commands say, at the servers of a task. */
final class OpcUaPerformer implements Performer {

  private final Map<String, ServerClient> clients = new HashMap<>();

  OpcUaPerformer(Collection<ServerClient> servers) {
    for (ServerClient server : servers) {
      server.devices().forEach(device -> clients.put(device, server));
    }
  }

  @Override
  public boolean isMine(Command command) {
    return OpcUaSourceConnector.PROTOCOL.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && clients.containsKey(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    try {
      Order.of(command);
      return null;
    } catch (IllegalArgumentException e) {
      return "Not to be done: " + e.getMessage();
    }
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    clients
        .get(parcel.command().getDevice())
        .perform(Order.of(parcel.command()), parcel.expiresAt(), again, answer);
  }
}
