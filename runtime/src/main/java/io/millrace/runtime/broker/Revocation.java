package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the sessions of devices whose password was taken away or changed. */
final class Revocation implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

  private final Sessions sessions;
  private final Logins logins;
  private final ClientService clients;

  Revocation(Sessions sessions, Logins logins, ClientService clients) {
    this.sessions = sessions;
    this.logins = logins;
    this.clients = clients;
  }

  @Override
  public void run() {
    try {
      for (Session session : sessions.live()) {
        if (session.principal() != null
            && !logins.stillValid(session.principal(), session.loggedInAt())) {
          LOG.info("The password of {} is no longer valid; its session ends", session.principal());
          clients.disconnectClient(
              session.clientId(),
              false,
              DisconnectReasonCode.NOT_AUTHORIZED,
              "The password is no longer valid");
        }
      }
    } catch (IOException e) {
      LOG.error("Cannot see whether passwords were revoked", e);
    }
  }
}
