package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions through the broker, and waits until all that they said is in its queues. */
final class SessionEnding implements MachineSessions.Ending {

  private static final Logger LOG = LoggerFactory.getLogger(SessionEnding.class);
  private static final long DRAIN_MILLIS = 2_000;
  private static final String REASON = "Another session of the same machine has begun";

  private final ClientService clients;

  SessionEnding(ClientService clients) {
    this.clients = clients;
  }

  @Override
  public CompletableFuture<Void> end(String machine, Session previous, Session next) {
    return disconnect(previous)
        .thenCompose(gone -> drained(previous, next))
        .thenCompose(
            drained -> {
              previous.lose(machine);
              return previous.connection().settled();
            });
  }

  private CompletableFuture<Void> disconnect(Session previous) {
    if (!previous.isLive()) {
      return CompletableFuture.completedFuture(null);
    }
    return clients
        .disconnectClient(
            previous.clientId(), true, DisconnectReasonCode.SESSION_TAKEN_OVER, REASON)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("Session {} had to be cut off", previous.clientId(), failure);
              }
              previous.connection().close();
              return null;
            });
  }

  /**
   * The broker works for each client id in order: where both sessions have the same, whatever the
   * first one said has been worked off by now, and its end stands behind us in the same queue.
   */
  private static CompletableFuture<Void> drained(Session previous, Session next) {
    return previous.clientId().equals(next.clientId())
        ? CompletableFuture.completedFuture(null)
        : previous.drained().copy().completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS);
  }
}
