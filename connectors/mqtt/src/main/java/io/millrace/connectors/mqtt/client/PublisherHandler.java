package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.delivery.CourierEvents;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.EOFException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the broker says on one connection; all of it in the network thread. */
final class PublisherHandler extends SimpleChannelInboundHandler<MqttMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(PublisherHandler.class);
  private static final int UNKNOWN_PACKET = 0x92;
  private static final int BYTE = 0xFF;

  private final ClientSettings settings;
  private final PublisherSession session;
  private final CourierEvents events;
  private final Map<Integer, Expected> expected = new HashMap<>();
  private BrokerLimits limits;
  private boolean ended;

  /** What an answer with some packet id is about. */
  private record Expected(long offset, boolean retained) {}

  PublisherHandler(ClientSettings settings, PublisherSession session, CourierEvents events) {
    this.settings = settings;
    this.session = session;
    this.events = events;
  }

  /** What the broker takes; null until it has accepted the connection. */
  BrokerLimits limits() {
    return limits;
  }

  /** From now on the broker's answers with this packet id are about this offset. */
  void expect(int packetId, long offset, boolean retained) {
    expected.put(packetId, new Expected(offset, retained));
  }

  /** Tells once that there is no connection any more. */
  void end(Throwable cause) {
    if (!ended) {
      ended = true;
      events.lost(session.failure(cause));
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!session.overWebSocket()) {
      greet(context);
    }
  }

  private void greet(ChannelHandlerContext context) {
    context.writeAndFlush(new Packets(settings).connect(session.fresh()));
    long patience = settings.timing().connectTimeout().toMillis();
    context
        .executor()
        .schedule(
            () -> {
              if (limits == null) {
                fail(context, new TimeoutException("No CONNACK"));
              }
            },
            patience,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      greet(context);
    } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.WRITER_IDLE) {
      context.writeAndFlush(Packets.PING);
    } else if (event instanceof IdleStateEvent) {
      fail(context, new TimeoutException("The broker is silent"));
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
    if (message.decoderResult().isFailure()) {
      fail(context, message.decoderResult().cause());
      return;
    }
    switch (message.fixedHeader().messageType()) {
      case CONNACK -> accepted(context, (MqttConnAckMessage) message);
      case PUBACK, PUBREC -> answered(message);
      case PUBCOMP -> concluded(message);
      case DISCONNECT -> fail(context, BrokerRefusal.ofEnd(reason(message)));
      default -> LOG.debug("Not for a publisher: {}", message.fixedHeader().messageType());
    }
  }

  private void accepted(ChannelHandlerContext context, MqttConnAckMessage answer) {
    int code = answer.variableHeader().connectReturnCode().byteValue() & BYTE;
    if (code != 0) {
      fail(context, BrokerRefusal.ofConnection(settings.version(), code));
      return;
    }
    limits = BrokerLimits.of(answer);
    if (limits.qos() < session.qos()) {
      fail(context, BrokerRefusal.ofQos(limits.qos()));
      return;
    }
    session.warnOfShortSession(limits);
    keepAlive(context);
    events.connected(answer.variableHeader().isSessionPresent(), limits.inFlight());
  }

  private void keepAlive(ChannelHandlerContext context) {
    long own = settings.timing().keepAlive().toMillis();
    long seconds = limits.keepAliveSeconds();
    long millis = seconds > 0 ? Math.min(own, TimeUnit.SECONDS.toMillis(seconds)) : own;
    context
        .pipeline()
        .addBefore(
            context.name(),
            "idle",
            new IdleStateHandler(millis + millis / 2, millis / 2, 0, TimeUnit.MILLISECONDS));
  }

  private void answered(MqttMessage message) {
    Expected about = expected.get(packetId(message));
    if (about != null) {
      boolean nobodyIsFine = about.retained() || session.nobodyIsFine();
      events.answered(about.offset(), PublishAnswers.of(code(message), nobodyIsFine));
    }
  }

  private void concluded(MqttMessage message) {
    Expected about = expected.get(packetId(message));
    if (about != null) {
      events.concluded(about.offset(), code(message) != UNKNOWN_PACKET);
    }
  }

  private static int packetId(MqttMessage message) {
    return ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
  }

  private static int code(MqttMessage message) {
    return message.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
        ? reply.reasonCode() & BYTE
        : 0;
  }

  private static int reason(MqttMessage message) {
    return message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
        ? header.reasonCode() & BYTE
        : 0;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(new EOFException("the connection was cut"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, cause);
  }

  private void fail(ChannelHandlerContext context, Throwable cause) {
    end(cause);
    context.close();
  }
}
