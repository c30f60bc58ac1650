package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationFailedInput;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import com.hivemq.extension.sdk.api.services.publish.PublishService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees sessions end, after all that they said has been worked off, and sends the will that a
 * machine left.
 */
final class SessionWatch implements ClientLifecycleEventListener {

  private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

  private final Sessions sessions;
  private final PublishService publisher;

  SessionWatch(Sessions sessions, PublishService publisher) {
    this.sessions = sessions;
    this.publisher = publisher;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {
    // the session began with the interception of its CONNECT
  }

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
    // the doorman knows
  }

  @Override
  public void onAuthenticationFailedDisconnect(AuthenticationFailedInput input) {
    end(input, false);
  }

  @Override
  public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
    end(
        input,
        input
            .getReasonCode()
            .filter(code -> code == DisconnectedReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
            .isPresent());
  }

  /** The connection was lost, or the broker ended it. */
  @Override
  public void onDisconnect(DisconnectEventInput input) {
    end(input, true);
  }

  private void end(DisconnectEventInput input, boolean withWill) {
    Session session = sessions.of(input.getConnectionInformation());
    if (session == null) {
      return;
    }
    if (!withWill || session.will() == null || session.isLeavingAny()) {
      session.drained().complete(null);
      return;
    }
    publisher
        .publish(session.will())
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("The will of {} could not be sent", session.clientId(), failure);
              }
              session.drained().complete(null);
            });
  }
}
