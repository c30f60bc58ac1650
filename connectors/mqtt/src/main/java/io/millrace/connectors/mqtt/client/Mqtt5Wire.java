package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import io.millrace.connectors.mqtt.MqttMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection that speaks MQTT 5. */
final class Mqtt5Wire implements Wire {

  private final ClientSettings settings;
  private final WireEvents events;
  private final Mqtt5AsyncClient client;
  private final ReadControl reading = new ReadControl();
  private final Subscriber<Mqtt5Publish> subscriber = new Subscriber<>(this::arrived);
  private final HostState host;
  private boolean accepted;
  private volatile boolean leaving;

  Mqtt5Wire(
      ClientSettings settings, ServerAddress server, ClientThreads threads, WireEvents events) {
    this.settings = settings;
    this.events = events;
    this.host = HostState.of(settings.subscription().host(), System.currentTimeMillis());
    this.client =
        Transport.builder(settings, server, threads)
            .useMqttVersion5()
            .addConnectedListener(this::connected)
            .addDisconnectedListener(this::disconnected)
            .buildAsync();
  }

  @Override
  public CompletableFuture<Boolean> connect() {
    client.toRx().publishes(MqttGlobalPublishFilter.ALL, true).subscribe(subscriber);
    return client.connect(connectMessage()).thenApply(Mqtt5ConnAck::isSessionPresent);
  }

  private Mqtt5Connect connectMessage() {
    return Mqtt5Connect.builder()
        .cleanStart(settings.timing().sessionExpiry().isZero())
        .sessionExpiryInterval(settings.timing().sessionExpiry().toSeconds())
        .keepAlive((int) settings.timing().keepAlive().toSeconds())
        .simpleAuth(login(settings.login()))
        .willPublish(host == null ? null : state(host.offline()).asWill())
        .build();
  }

  private Mqtt5Publish state(byte[] payload) {
    return Mqtt5Publish.builder()
        .topic(host.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .payload(payload)
        .build();
  }

  private static Mqtt5SimpleAuth login(ClientSettings.Login login) {
    if (login.user().isEmpty()) {
      return null;
    }
    Mqtt5SimpleAuthBuilder.Complete builder = Mqtt5SimpleAuth.builder().username(login.user());
    return login.password() == null
        ? builder.build()
        : builder.password(login.password().value().getBytes(StandardCharsets.UTF_8)).build();
  }

  private void connected(MqttClientConnectedContext context) {
    accepted = true;
    Mqtt5ClientConnectedContext accepting = (Mqtt5ClientConnectedContext) context;
    accepting.getClientConfig().getConnectionConfig().ifPresent(reading::attach);
    events.connected(accepting.getConnAck().isSessionPresent());
  }

  private void disconnected(MqttClientDisconnectedContext context) {
    if (accepted) {
      events.lost(context.getCause());
    }
  }

  @Override
  public CompletableFuture<Void> subscribe() {
    ClientSettings.Subscription wanted = settings.subscription();
    List<Mqtt5Subscription> subscriptions = new ArrayList<>();
    for (String filter : wanted.filters()) {
      subscriptions.add(
          Mqtt5Subscription.builder()
              .topicFilter(filter)
              .qos(MqttQos.fromCode(wanted.qos()))
              .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
              .build());
    }
    return client
        .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
        .thenAccept(answer -> GrantedQos.check(wanted, codes(answer.getReasonCodes())))
        .thenCompose(done -> host == null ? done() : announce());
  }

  /** Watches what is said of us, and then says that we are there. */
  private CompletableFuture<Void> announce() {
    return client
        .subscribeWith()
        .topicFilter(host.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
        .send()
        .thenCompose(answer -> client.publish(state(host.online())))
        .thenCompose(published -> done());
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static List<Integer> codes(List<Mqtt5SubAckReasonCode> granted) {
    return granted.stream().map(Mqtt5SubAckReasonCode::getCode).toList();
  }

  @Override
  public CompletableFuture<Void> disconnect() {
    leaving = true;
    return host == null || !client.getState().isConnected()
        ? client.disconnect()
        : client
            .publish(state(host.offline()))
            .handle((done, thrown) -> client.disconnect())
            .thenCompose(disconnecting -> disconnecting);
  }

  @Override
  public void release() {
    subscriber.cancel();
  }

  @Override
  public ReadControl reading() {
    return reading;
  }

  private void arrived(Mqtt5Publish publish) {
    if (host != null && publish.getTopic().toString().equals(host.topic())) {
      correct(publish);
      return;
    }
    int qos = publish.getQos().getCode();
    MqttMessage message =
        new MqttMessage(
            publish.getTopic().toString(),
            publish.getPayloadAsBytes(),
            System.currentTimeMillis(),
            new MqttMessage.Flags(qos, publish.isRetain(), reading.isRedelivered()),
            properties(publish));
    events.arrived(
        message, qos == 0 ? Acknowledgement.NONE : new Acknowledgement(publish::acknowledge));
  }

  /** The will of a connection before this one may come late. */
  private void correct(Mqtt5Publish said) {
    if (said.getQos() != MqttQos.AT_MOST_ONCE) {
      said.acknowledge();
    }
    if (!leaving && host.isDeniedBy(said.getPayloadAsBytes())) {
      client.publish(state(host.online()));
    }
  }

  private static MqttMessage.Properties properties(Mqtt5Publish publish) {
    List<? extends Mqtt5UserProperty> user = publish.getUserProperties().asList();
    MqttMessage.Properties properties =
        new MqttMessage.Properties(
            publish.getContentType().map(Mqtt5Wire::text).orElse(null),
            publish.getResponseTopic().map(Object::toString).orElse(null),
            publish.getCorrelationData().map(Mqtt5Wire::base64).orElse(null),
            publish.getMessageExpiryInterval().orElse(-1),
            user.isEmpty() ? List.of() : user.stream().map(Mqtt5Wire::userProperty).toList());
    return properties.isEmpty() ? null : properties;
  }

  private static MqttMessage.UserProperty userProperty(Mqtt5UserProperty property) {
    return new MqttMessage.UserProperty(text(property.getName()), text(property.getValue()));
  }

  private static String text(MqttUtf8String text) {
    return text.toString();
  }

  private static String base64(ByteBuffer bytes) {
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.duplicate());
    return StandardCharsets.ISO_8859_1.decode(encoded).toString();
  }
}
