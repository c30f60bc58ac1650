package io.millrace.connectors.opcua.client;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server to tell once more of the conditions that hold, since they are older than we are.
 */
final class ConditionRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionRefresh.class);

  private ConditionRefresh() {}

  static void ask(Session session, UInteger subscription) throws InterruptedException {
    CallMethodRequest request =
        new CallMethodRequest(
            NodeIds.ConditionType,
            NodeIds.ConditionType_ConditionRefresh,
            new Variant[] {Variant.ofUInt32(subscription)});
    try {
      session.await("Refreshing conditions", session.client().callAsync(List.of(request)));
    } catch (OpcUaFailure e) {
      LOG.debug("No conditions to refresh: {}", e.getMessage()); // many servers have none
    }
  }
}
