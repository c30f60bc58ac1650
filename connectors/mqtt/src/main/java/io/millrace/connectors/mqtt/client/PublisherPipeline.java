package io.millrace.connectors.mqtt.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;

/** Lays out one connection: TLS if wanted, WebSocket if wanted, then MQTT. */
final class PublisherPipeline extends ChannelInitializer<Channel> {

  private static final int LONGEST_ANSWER = 65_536;

  private final ClientSettings settings;
  private final ServerAddress server;
  private final SslContext tls;
  private final PublisherHandler handler;

  PublisherPipeline(ClientSettings settings, ServerAddress server, PublisherHandler handler) {
    this.settings = settings;
    this.server = server;
    this.tls = server.secure() ? new TlsMaterial(settings.tls()).context() : null;
    this.handler = handler;
  }

  @Override
  protected void initChannel(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    long patience = settings.timing().connectTimeout().toMillis();
    if (tls != null) {
      pipeline.addLast(tlsHandler(channel, patience));
    }
    if (server.webSocketPath() != null) {
      pipeline
          .addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_ANSWER))
          .addLast(webSocket(patience), new WebSocketFrames());
    }
    pipeline.addLast(MqttEncoder.INSTANCE, new MqttDecoder(LONGEST_ANSWER), handler);
  }

  private SslHandler tlsHandler(Channel channel, long patience) {
    SslHandler handling = tls.newHandler(channel.alloc(), server.host(), server.port());
    if (settings.tls().verifyHost()) {
      SSLParameters parameters = handling.engine().getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      handling.engine().setSSLParameters(parameters);
    }
    handling.setHandshakeTimeout(patience, TimeUnit.MILLISECONDS);
    return handling;
  }

  private WebSocketClientProtocolHandler webSocket(long patience) {
    String scheme = server.secure() ? "wss" : "ws";
    URI address =
        URI.create(
            scheme + "://" + server.host() + ":" + server.port() + "/" + server.webSocketPath());
    return new WebSocketClientProtocolHandler(
        address,
        WebSocketVersion.V13,
        "mqtt",
        false,
        new DefaultHttpHeaders(),
        LONGEST_ANSWER,
        true,
        patience);
  }
}
