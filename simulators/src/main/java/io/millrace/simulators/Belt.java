package io.millrace.simulators;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * A conveyor belt, over OPC UA. Nodes of the namespace {@link #NAMESPACE}: {@code Belt.Speed} in
 * metres a second, {@code Belt.Load} in kilograms, {@code Belt.SetSpeed} to be written.
 */
final class Belt implements Machine {

  static final String NAMESPACE = "urn:millrace:simulators:belt";

  private static final double FIRST_WANTED = 0.8;
  private static final double USUAL_LOAD = 64;

  private final OpcUaServer server;
  private final Nodes nodes;
  private final Approach speed = new Approach(FIRST_WANTED, 0.25, 0.01, 3);
  private final Approach load = new Approach(USUAL_LOAD, 0.1, 2, 4);

  Belt(int port) {
    server = BeltServer.at(port);
    nodes = new Nodes(server);
    nodes.startup();
    step();
    server.startup().join();
  }

  @Override
  public void step() {
    double wanted = ((Number) nodes.wanted.getValue().getValue().getValue()).doubleValue();
    nodes.speed.setValue(new DataValue(new Variant(speed.step(wanted))));
    nodes.load.setValue(new DataValue(new Variant(load.step(USUAL_LOAD))));
  }

  @Override
  public void close() {
    nodes.shutdown();
    server.shutdown().join();
  }

  private static final class Nodes extends ManagedNamespaceWithLifecycle {

    private final SubscriptionModel subscriptions;
    private final UaVariableNode speed;
    private final UaVariableNode load;
    private final UaVariableNode wanted;

    Nodes(OpcUaServer server) {
      super(server, NAMESPACE);
      subscriptions = new SubscriptionModel(server, this);
      getLifecycleManager().addLifecycle(subscriptions);
      speed = node("Speed", FIRST_WANTED, AccessLevel.READ_ONLY);
      load = node("Load", USUAL_LOAD, AccessLevel.READ_ONLY);
      wanted =
          node(
              "SetSpeed",
              FIRST_WANTED,
              EnumSet.of(AccessLevel.CurrentRead, AccessLevel.CurrentWrite));
    }

    private UaVariableNode node(String name, double value, Set<AccessLevel> access) {
      UaVariableNode node =
          UaVariableNode.build(
              getNodeContext(),
              builder ->
                  builder
                      .setNodeId(newNodeId("Belt." + name))
                      .setBrowseName(newQualifiedName(name))
                      .setDisplayName(LocalizedText.english(name))
                      .setDataType(NodeIds.Double)
                      .setTypeDefinition(NodeIds.BaseDataVariableType)
                      .setAccessLevel(access)
                      .setUserAccessLevel(access)
                      .setValue(new DataValue(new Variant(value)))
                      .addReference(
                          new Reference(
                              newNodeId("Belt." + name),
                              NodeIds.Organizes,
                              NodeIds.ObjectsFolder.expanded(),
                              Reference.Direction.INVERSE))
                      .build());
      getNodeManager().addNode(node);
      return node;
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
      subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
      subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
      subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
      subscriptions.onMonitoringModeChanged(items);
    }
  }
}
