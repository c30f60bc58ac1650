package io.millrace.connectors.opcua.client;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.opcua.client.Resolved.Item;
import io.millrace.connectors.opcua.client.Resolved.Method;
import io.millrace.connectors.opcua.command.Order;
import io.millrace.connectors.opcua.command.ResultText;
import io.millrace.connectors.opcua.value.NodeValue;
import io.millrace.connectors.opcua.value.Scalar;
import io.millrace.connectors.opcua.value.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Does at a server what orders say, one after the other. */
final class Commands {

  /** Codes that say that the same request would never be right. */
  private static final Set<String> FINAL =
      Set.of(
          "Bad_NodeIdUnknown",
          "Bad_NodeIdInvalid",
          "Bad_AttributeIdInvalid",
          "Bad_TypeMismatch",
          "Bad_OutOfRange",
          "Bad_NotWritable",
          "Bad_NotReadable",
          "Bad_UserAccessDenied",
          "Bad_WriteNotSupported",
          "Bad_MethodInvalid",
          "Bad_ArgumentsMissing",
          "Bad_TooManyArguments",
          "Bad_InvalidArgument");

  private final Session session;
  private final Resolved resolved;
  private final Conversions conversions;

  Commands(CurrentSession.Open open) {
    this.session = open.session();
    this.resolved = open.resolved();
    this.conversions = new Conversions(new Structures(session.client()));
  }

  /** The answer; a failure of the connection is thrown. */
  Answer perform(Order order) throws OpcUaFailure, InterruptedException {
    try {
      return switch (order.kind()) {
        case CALL -> call(order);
        case READ -> read(order);
        case WRITE -> write(order);
      };
    } catch (IllegalArgumentException e) {
      return Answer.refused("Bad_TypeMismatch", e.getMessage());
    }
  }

  private Item item(Order order) {
    return resolved.items().stream()
        .filter(each -> each.point().device().equals(order.device()))
        .filter(
            each ->
                each.point().metric().equals(order.target())
                    || each.point().node().equals(order.target()))
        .findFirst()
        .orElse(null);
  }

  private Answer write(Order order) throws OpcUaFailure, InterruptedException {
    Item item = item(order);
    if (item == null) {
      return unknown(order);
    }
    if (!item.point().writeable()) {
      return Answer.refused(
          "Bad_NotWritable", "The map does not let " + order.target() + " be written");
    }
    if (order.unit() != null && !order.unit().equals(item.point().unit())) {
      return Answer.refused(
          "UNIT_MISMATCH", "The point's unit is " + item.point().unit() + ", not " + order.unit());
    }
    OpcUaDataType type = new Types(session).of(item.node());
    Variant value = Typing.variant(type, order.values(), order.isList());
    WriteValue write =
        new WriteValue(item.node(), AttributeId.Value.uid(), null, DataValue.valueOnly(value));
    StatusCode code =
        session.await("Writing", session.client().writeAsync(List.of(write))).getResults()[0];
    byte[] done = ResultText.value(conversions.flattener().scalars(value), item.point().unit());
    return answer(code, done);
  }

  private Answer read(Order order) throws OpcUaFailure, InterruptedException {
    Item item = item(order);
    if (item == null) {
      return unknown(order);
    }
    DataValue read =
        session.await(
                "Reading",
                session
                    .client()
                    .readAsync(
                        0,
                        TimestampsToReturn.Both,
                        List.of(Types.read(item.node(), AttributeId.Value))))
            .getResults()[0];
    NodeValue value = conversions.value(item.point(), read);
    return answer(read.getStatusCode(), ResultText.value(value.scalars(), item.point().unit()));
  }

  private Answer call(Order order) throws OpcUaFailure, InterruptedException {
    Method method = resolved.methods().get(Resolved.methodKey(order.device(), order.target()));
    if (method == null) {
      return unknown(order);
    }
    List<OpcUaDataType> types = new Types(session).arguments(method.method());
    if (types.size() != order.values().size()) {
      return Answer.refused(
          "Bad_ArgumentsMissing",
          "The method has " + types.size() + " arguments, not " + order.values().size());
    }
    Variant[] inputs = new Variant[types.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Typing.variant(types.get(i), List.of(order.values().get(i)), false);
    }
    CallMethodRequest request = new CallMethodRequest(method.object(), method.method(), inputs);
    return answered(request);
  }

  /** From here on it is not known whether the method ran unless the server says so. */
  private Answer answered(CallMethodRequest request) throws InterruptedException {
    CallMethodResult result;
    try {
      result =
          session.await("Calling", session.client().callAsync(List.of(request))).getResults()[0];
    } catch (OpcUaFailure e) {
      return Answer.unknown("The call got no answer: " + e.getMessage());
    }
    List<List<Scalar>> outputs = new ArrayList<>();
    if (result.getOutputArguments() != null) {
      for (Variant output : result.getOutputArguments()) {
        outputs.add(conversions.flattener().scalars(output));
      }
    }
    return answer(result.getStatusCode(), ResultText.outputs(outputs));
  }

  private static Answer unknown(Order order) {
    return Answer.refused(
        "Bad_NodeIdUnknown",
        "The device has no " + order.target() + " in the map and at the server");
  }

  private static Answer answer(StatusCode code, byte[] done) {
    Status status = Statuses.of(code);
    if (!code.isBad()) {
      return Answer.done(status.name(), done, ResultText.JSON);
    }
    return FINAL.contains(status.name())
        ? Answer.refused(status.name(), "The server refuses it")
        : Answer.failed(status.name(), "The server could not do it");
  }
}
