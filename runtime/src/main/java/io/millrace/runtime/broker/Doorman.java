package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client in that gives the right password, under a client id of its own, unless another
 * session speaks for the same machine and keeps it. Passwords are checked by threads of their own,
 * so that guessing costs the messages of others nothing.
 */
final class Doorman implements SimpleAuthenticator {

  private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final Logins logins;
  private final MachineRegistry registry;
  private final SessionDesk desk;
  private final BrokerMeters meters;
  private final Executor checking;

  Doorman(Sessions sessions, Logins logins, Rules rules, BrokerMeters meters, Executor checking) {
    this.sessions = sessions;
    this.logins = logins;
    this.registry = rules.registry();
    this.desk = rules.desk();
    this.meters = meters;
    this.checking = checking;
  }

  /**
   * What decides about sessions.
   *
   * @param registry which devices are machines
   * @param desk who speaks for them
   */
  record Rules(MachineRegistry registry, SessionDesk desk) {}

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    Session session = sessions.of(input.getConnectionInformation());
    if (logins == null) {
      admitUnknown(session, output);
      return;
    }
    Async<SimpleAuthOutput> async = output.async(PATIENCE, TimeoutFallback.FAILURE);
    Attempt attempt = Attempt.of(input.getConnectPacket(), session, output, async);
    try {
      checking.execute(() -> check(attempt));
    } catch (RejectedExecutionException e) {
      attempt.refuse(ConnackReasonCode.SERVER_BUSY, "Too many clients log in at once; try later");
    }
  }

  private void admitUnknown(Session session, SimpleAuthOutput output) {
    String kept = desk.keptBy(session);
    if (kept == null) {
      output.authenticateSuccessfully();
    } else {
      output.failAuthentication(ConnackReasonCode.QUOTA_EXCEEDED, SessionDesk.reason(kept));
    }
  }

  private void check(Attempt attempt) {
    try {
      if (attempt.name() == null || !logins.accept(attempt.name(), attempt.password())) {
        refuse(attempt, ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "Wrong name or password");
      } else if (!Logins.mayUse(attempt.name(), attempt.session().clientId())) {
        refuse(
            attempt,
            ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
            "The client id must be " + attempt.name() + ", or begin with " + attempt.name() + "/");
      } else if (!ownsWill(attempt)) {
        refuse(attempt, ConnackReasonCode.NOT_AUTHORIZED, "The will speaks for another device");
      } else {
        admit(attempt);
      }
    } catch (IOException e) {
      LOG.error("Nobody can log in: the MQTT credentials cannot be read", e);
      attempt.refuse(ConnackReasonCode.SERVER_UNAVAILABLE, "Credentials cannot be checked now");
    }
  }

  private static boolean ownsWill(Attempt attempt) {
    if (attempt.session().will() == null) {
      return true;
    }
    String topic = attempt.session().will().getTopic();
    return attempt.name().equals(DeviceTopics.speaker(topic))
        || attempt.name().equals(PipelineLogins.SOURCE) && DeviceTopics.isHostState(topic);
  }

  private void admit(Attempt attempt) {
    Session session = attempt.session();
    boolean pipeline = PipelineLogins.isReserved(attempt.name());
    session.loggedIn(attempt.name(), pipeline, attempt.at());
    var policy = pipeline ? null : registry.policyOf(attempt.name());
    if (policy == null) {
      attempt.admit();
      return;
    }
    MachineSessions.Claim claim = desk.claim(attempt.name(), policy, session);
    if (claim.maySpeak()) {
      claim.begun().whenComplete((begun, failure) -> attempt.admit());
    } else {
      attempt.refuse(ConnackReasonCode.QUOTA_EXCEEDED, SessionDesk.reason(attempt.name()));
    }
  }

  private void refuse(Attempt attempt, ConnackReasonCode code, String reason) {
    meters.loginRefused();
    attempt.refuse(code, reason);
  }

  /** One client at the door. */
  private record Attempt(
      String name,
      char[] password,
      Instant at,
      Session session,
      SimpleAuthOutput output,
      Async<SimpleAuthOutput> async) {

    static Attempt of(
        ConnectPacket connect,
        Session session,
        SimpleAuthOutput output,
        Async<SimpleAuthOutput> async) {
      return new Attempt(
          connect.getUserName().orElse(null),
          chars(connect.getPassword().orElse(ByteBuffer.allocate(0))),
          Instant.now(),
          session,
          output,
          async);
    }

    private static char[] chars(ByteBuffer bytes) {
      CharBuffer decoded = StandardCharsets.UTF_8.decode(bytes.duplicate());
      char[] chars = new char[decoded.remaining()];
      decoded.get(chars);
      return chars;
    }

    void admit() {
      Permissions.grant(name, output.getDefaultPermissions());
      output.authenticateSuccessfully(true);
      async.resume();
    }

    void refuse(ConnackReasonCode code, String reason) {
      output.failAuthentication(code, reason);
      async.resume();
    }
  }
}
