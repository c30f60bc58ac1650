package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Asks a server for the types that values must have. */
final class Types {

  private static final String REFUSED = "Bad_TypeMismatch";

  private final Session session;

  Types(Session session) {
    this.session = session;
  }

  /** The built-in type of a node's value: that of its value now, else of its declaration. */
  OpcUaDataType of(NodeId node) throws OpcUaFailure, InterruptedException {
    DataValue[] values =
        session
            .await(
                "Reading the type",
                session
                    .client()
                    .readAsync(
                        0,
                        TimestampsToReturn.Neither,
                        List.of(read(node, AttributeId.Value), read(node, AttributeId.DataType))))
            .getResults();
    Variant now = values[0].getValue();
    if (now.isNotNull()) {
      return now.getDataType().orElseThrow(() -> refused(node));
    }
    return values[1].getValue().getValue() instanceof NodeId type
            && OpcUaDataType.fromNodeId(type) != null
        ? OpcUaDataType.fromNodeId(type)
        : fail(node);
  }

  private static OpcUaDataType fail(NodeId node) throws OpcUaFailure {
    throw refused(node);
  }

  private static OpcUaFailure refused(NodeId node) {
    return new OpcUaFailure(
        node.toParseableString() + " has a type that cannot be written", REFUSED, null);
  }

  /** The types of a method's arguments. */
  List<OpcUaDataType> arguments(NodeId method) throws OpcUaFailure, InterruptedException {
    NodeId property = property(method);
    if (property == null) {
      return List.of();
    }
    DataValue value =
        session.await(
                "Reading the arguments",
                session
                    .client()
                    .readAsync(
                        0, TimestampsToReturn.Neither, List.of(read(property, AttributeId.Value))))
            .getResults()[0];
    List<OpcUaDataType> types = new ArrayList<>();
    if (value.getValue().getValue() instanceof ExtensionObject[] arguments) {
      for (ExtensionObject each : arguments) {
        Argument argument = (Argument) each.decode(session.client().getStaticEncodingContext());
        OpcUaDataType type = OpcUaDataType.fromNodeId(argument.getDataType());
        types.add(type == null ? fail(argument.getDataType()) : type);
      }
    }
    return types;
  }

  private NodeId property(NodeId method) throws OpcUaFailure, InterruptedException {
    Browser browser = new Browser(session, Limits.of(session));
    for (ReferenceDescription reference : browser.below(method)) {
      if (NodeIds.HasProperty.equals(reference.getReferenceTypeId())
          && "InputArguments".equals(reference.getBrowseName().getName())) {
        return browser.target(reference);
      }
    }
    return null;
  }

  static ReadValueId read(NodeId node, AttributeId attribute) {
    return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
  }
}
