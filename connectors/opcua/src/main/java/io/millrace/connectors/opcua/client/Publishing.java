package io.millrace.connectors.opcua.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;

/**
 * Keeps some publish requests at the server for it to answer. They have no time-out of their own:
 * who waits for them watches the time.
 */
final class Publishing {

  private static final int AT_ONCE = 4;
  private static final UInteger NO_TIMEOUT = UInteger.valueOf(0);

  private final OpcUaClient client;
  private final NodeId token;
  private final Subscription subscription;
  private final Consumer<Outcome> outcomes;
  private int underWay;
  private int allowed = AT_ONCE;

  /**
   * What became of a request.
   *
   * @param response of the server, or null
   * @param failure why there is none, or null
   */
  record Outcome(PublishResponse response, Throwable failure) {}

  Publishing(
      OpcUaClient client, NodeId token, Subscription subscription, Consumer<Outcome> outcomes) {
    this.client = client;
    this.token = token;
    this.subscription = subscription;
    this.outcomes = outcomes;
  }

  /** Sends as many requests as are missing. */
  void fill() {
    while (underWay < allowed) {
      underWay++;
      PublishRequest request =
          new PublishRequest(
              client.newRequestHeader(token, NO_TIMEOUT),
              subscription.acknowledgements().toArray(SubscriptionAcknowledgement[]::new));
      CompletableFuture<?> answer =
          client
              .sendRequestAsync(request)
              .whenComplete(
                  (response, failure) ->
                      outcomes.accept(new Outcome((PublishResponse) response, failure)));
      assert answer != null;
    }
  }

  /** A request has been answered. */
  void answered() {
    underWay--;
  }

  /** The server wants no more than are there now; false if it wants none at all. */
  boolean fewer() {
    allowed = Math.min(allowed, underWay);
    return allowed > 0;
  }

  /** Whether the server has anything to answer. */
  boolean isAsking() {
    return underWay > 0;
  }
}
