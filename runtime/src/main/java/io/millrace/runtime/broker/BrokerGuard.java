package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.intializer.ClientInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Puts our rules into the embedded broker: who may connect and under which name, what each may
 * publish and subscribe to, one session at a time for each machine, and a fair share for everyone.
 */
public final class BrokerGuard implements ExtensionMain {

  private static final int MOST_WAITING_LOGINS = 10_000;
  private static final long SWEEP_SECONDS = 10;

  private final Logins logins;
  private final MachineRegistry registry;
  private final SessionJournal journal;
  private final Fairness fairness;
  private final BrokerMeters meters;
  private ThreadPoolExecutor checking;

  /**
   * @param logins who may log in; null lets everybody in
   * @param registry which devices are machines
   * @param journal where conflicts of sessions are written down
   * @param fairness how much of the broker one device may use
   * @param meters what is counted
   */
  public BrokerGuard(
      Logins logins,
      MachineRegistry registry,
      SessionJournal journal,
      Fairness fairness,
      MeterRegistry meters) {
    this.logins = logins;
    this.registry = registry;
    this.journal = journal;
    this.fairness = fairness;
    this.meters = new BrokerMeters(meters);
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    Sessions sessions = new Sessions(System.currentTimeMillis(), meters);
    SessionDesk desk =
        new SessionDesk(
            new MachineSessions(new SessionEnding(Services.clientService())), journal, meters);
    boolean login = logins != null;
    checking = oneThread();
    Services.interceptorRegistry()
        .setConnectInboundInterceptorProvider(ignored -> new WillGuard(sessions, login, registry));
    Doorman doorman =
        new Doorman(sessions, logins, new Doorman.Rules(registry, desk), meters, checking);
    Services.securityRegistry().setAuthenticatorProvider(ignored -> doorman);
    Services.eventRegistry()
        .setClientLifecycleEventListener(
            ignored -> new SessionWatch(sessions, Services.publishService()));
    Services.initializerRegistry().setClientInitializer(initializer(sessions, desk));
    watchRevocations(sessions);
  }

  private ClientInitializer initializer(Sessions sessions, SessionDesk desk) {
    FairShares shares = new FairShares(fairness);
    Services.extensionExecutorService()
        .scheduleAtFixedRate(
            () -> shares.sweep(System.nanoTime()), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    return (input, context) -> {
      Session session = sessions.of(input.getConnectionInformation());
      context.addPublishInboundInterceptor(
          new Gate(session, logins != null, registry, desk, meters));
      Channel channel = NettyConnection.of(input.getConnectionInformation()).channel();
      channel.eventLoop().execute(() -> extend(channel, session, shares));
    };
  }

  /** Adds what the extension SDK has no place for, before anything but CONNECT is read. */
  private void extend(Channel channel, Session session, FairShares shares) {
    if (!channel.isActive()) {
      return;
    }
    channel.pipeline().addBefore("mqtt_publish_flow_handler", null, new RefusedQos2());
    if (fairness.isOn() && !session.isTrusted()) {
      channel
          .pipeline()
          .addAfter(
              "mqtt_message_decoder",
              null,
              new PacingHandler(shares, meters, session.clientId(), System::nanoTime));
    }
  }

  private void watchRevocations(Sessions sessions) {
    if (logins != null) {
      Services.extensionExecutorService()
          .scheduleWithFixedDelay(
              new Revocation(sessions, logins, Services.clientService()), 1, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    checking.shutdownNow();
  }

  private static ThreadPoolExecutor oneThread() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            SWEEP_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING_LOGINS),
            BrokerGuard::thread);
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "millrace-mqtt-login");
    thread.setDaemon(true);
    return thread;
  }
}
