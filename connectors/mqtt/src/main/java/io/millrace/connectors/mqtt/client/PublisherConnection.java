package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.Courier;
import io.millrace.connectors.common.delivery.CourierEvents;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.mqtt.CommandMapper;
import io.millrace.connectors.mqtt.OutboundMessage;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * One connection that publishes. The packet id of a message follows from its offset, so that after
 * a restart the broker still knows which message is meant.
 */
final class PublisherConnection implements Courier.Connection {

  /** Packet ids that MQTT has. */
  static final int PACKET_IDS = 65_535;

  private static final int HANDSHAKE_QOS = 2;
  private static final long GOODBYE_SECONDS = 2;

  private final ClientSettings settings;
  private final CommandMapper mapper;
  private final CourierEvents events;
  private final PublisherHandler handler;
  private final Packets packets;
  private final Channel channel;

  PublisherConnection(
      ClientSettings settings,
      PublisherSession session,
      CommandMapper mapper,
      EventLoopGroup group,
      CourierEvents events) {
    this.settings = settings;
    this.mapper = mapper;
    this.events = events;
    this.packets = new Packets(settings);
    this.handler = new PublisherHandler(settings, session, events);
    this.channel = open(session, group);
  }

  private Channel open(PublisherSession session, EventLoopGroup group) {
    int patience = (int) settings.timing().connectTimeout().toMillis();
    ChannelFuture opening =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new PublisherPipeline(settings, session.server(), handler))
            .connect(session.server().host(), session.server().port());
    opening.addListener(
        done -> {
          if (!done.isSuccess()) {
            handler.end(done.cause());
          }
        });
    return opening.channel();
  }

  static int packetId(long offset) {
    return 1 + (int) (offset % PACKET_IDS);
  }

  @Override
  public void transmit(Parcel parcel, boolean again, boolean handshake) {
    channel.eventLoop().execute(() -> publish(parcel, again, handshake ? HANDSHAKE_QOS : 1));
  }

  private void publish(Parcel parcel, boolean again, int qos) {
    OutboundMessage message =
        mapper.map(parcel.command(), parcel.expiresAt(), System.currentTimeMillis());
    String unfit = unfit(message);
    if (unfit != null) {
      events.answered(parcel.offset(), new Answer(Answer.Kind.REFUSED, unfit));
      return;
    }
    int packetId = packetId(parcel.offset());
    handler.expect(packetId, parcel.offset(), message.retain());
    write(packets.publish(message, packetId, qos, again));
  }

  private String unfit(OutboundMessage message) {
    if (message.retain() && !handler.limits().retain()) {
      return "RETAIN_NOT_SUPPORTED";
    }
    return message.largestPacket() > handler.limits().packetBytes() ? "PACKET_TOO_LARGE" : null;
  }

  @Override
  public void conclude(long offset) {
    channel
        .eventLoop()
        .execute(
            () -> {
              int packetId = packetId(offset);
              handler.expect(packetId, offset, false);
              write(Packets.release(packetId));
            });
  }

  private void write(Object packet) {
    channel.writeAndFlush(packet).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  @Override
  public void close() {
    if (channel.isActive()) {
      channel.writeAndFlush(Packets.GOODBYE).addListener(ChannelFutureListener.CLOSE);
    } else {
      channel.close();
    }
    channel.closeFuture().awaitUninterruptibly(GOODBYE_SECONDS, TimeUnit.SECONDS);
    channel.close();
  }
}
