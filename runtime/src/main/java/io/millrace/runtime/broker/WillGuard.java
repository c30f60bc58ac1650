package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import com.hivemq.extension.sdk.api.packets.publish.ModifiableConnectPacket;
import com.hivemq.extension.sdk.api.packets.publish.ModifiableWillPublish;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.builder.PublishBuilder;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import java.nio.ByteBuffer;

/**
 * Begins the session of a client that connects, and stamps its will like any other message. The
 * will of a machine is taken from the broker, which would send it whenever it likes, perhaps when
 * the next session of the machine already speaks.
 */
final class WillGuard implements ConnectInboundInterceptor {

  private final Sessions sessions;
  private final boolean login;
  private final MachineRegistry registry;

  WillGuard(Sessions sessions, boolean login, MachineRegistry registry) {
    this.sessions = sessions;
    this.login = login;
    this.registry = registry;
  }

  @Override
  public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
    ModifiableConnectPacket connect = output.getConnectPacket();
    Session session = sessions.begin(connect.getClientId(), input.getConnectionInformation());
    connect.getModifiableWillPublish().ifPresent(will -> guard(session, connect, will));
  }

  /** If the log-in fails, nothing of this is ever sent. */
  private void guard(Session session, ModifiableConnectPacket connect, ModifiableWillPublish will) {
    Stamp.put(session, login ? connect.getUserName().orElse(null) : null, will.getUserProperties());
    String device = DeviceTopics.speaker(will.getTopic());
    if (device != null && registry.policyOf(device) != null) {
      session.leaveWill(asMessage(will));
      connect.setWillPublish(null);
    }
  }

  /** The delay of the will is left out: it is sent as soon as the session has ended. */
  private static Publish asMessage(WillPublishPacket will) {
    PublishBuilder message =
        Builders.publish()
            .topic(will.getTopic())
            .qos(will.getQos())
            .retain(will.getRetain())
            .payload(will.getPayload().orElseGet(() -> ByteBuffer.allocate(0)))
            .contentType(will.getContentType().orElse(null))
            .responseTopic(will.getResponseTopic().orElse(null))
            .correlationData(will.getCorrelationData().orElse(null))
            .payloadFormatIndicator(will.getPayloadFormatIndicator().orElse(null));
    will.getMessageExpiryInterval().ifPresent(message::messageExpiryInterval);
    will.getUserProperties()
        .asList()
        .forEach(each -> message.userProperty(each.getName(), each.getValue()));
    return message.build();
  }
}
