package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.ModifiablePublishPacket;
import io.millrace.schema.SessionPolicy;
import java.time.Duration;

/** Decides on each message of one session, and stamps those that it lets through. */
final class Gate implements PublishInboundInterceptor {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Session session;
  private final boolean login;
  private final MachineRegistry registry;
  private final SessionDesk desk;
  private final BrokerMeters meters;

  Gate(
      Session session,
      boolean login,
      MachineRegistry registry,
      SessionDesk desk,
      BrokerMeters meters) {
    this.session = session;
    this.login = login;
    this.registry = registry;
    this.desk = desk;
    this.meters = meters;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    ModifiablePublishPacket message = output.getPublishPacket();
    String device = DeviceTopics.speaker(message.getTopic());
    if (login && !maySend(message.getTopic(), device)) {
      refuse(output, session.principal() + " may not publish to " + message.getTopic());
      return;
    }
    Stamp.put(session, session.principal(), message.getUserProperties());
    SessionPolicy policy = device == null ? null : registry.policyOf(device);
    if (policy != null) {
      askFor(device, policy, output);
    }
  }

  private boolean maySend(String topic, String device) {
    if (session.isTrusted()) {
      return PipelineLogins.SINK.equals(session.principal())
          ? DeviceTopics.isTowardsDevice(topic)
          : DeviceTopics.isHostState(topic);
    }
    return device != null && device.equals(session.principal());
  }

  private void askFor(String machine, SessionPolicy policy, PublishInboundOutput output) {
    MachineSessions.Claim claim = desk.claim(machine, policy, session);
    if (!claim.maySpeak()) {
      refuse(output, SessionDesk.reason(machine));
    } else if (!claim.begun().isDone()) {
      Async<PublishInboundOutput> async =
          output.async(PATIENCE, TimeoutFallback.FAILURE, AckReasonCode.UNSPECIFIED_ERROR);
      claim.begun().whenComplete((begun, failure) -> async.resume());
    }
  }

  private void refuse(PublishInboundOutput output, String reason) {
    meters.publishRefused();
    output.preventPublishDelivery(AckReasonCode.NOT_AUTHORIZED, reason);
  }
}
