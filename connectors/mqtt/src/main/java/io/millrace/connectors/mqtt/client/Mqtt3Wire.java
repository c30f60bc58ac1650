package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAck;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.suback.Mqtt3SubAckReturnCode;
import io.millrace.connectors.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection that speaks MQTT 3.1.1. */
final class Mqtt3Wire implements Wire {

  private final ClientSettings settings;
  private final WireEvents events;
  private final Mqtt3AsyncClient client;
  private final ReadControl reading = new ReadControl();
  private final Subscriber<Mqtt3Publish> subscriber = new Subscriber<>(this::arrived);
  private final HostState host;
  private boolean accepted;
  private volatile boolean leaving;

  Mqtt3Wire(
      ClientSettings settings, ServerAddress server, ClientThreads threads, WireEvents events) {
    this.settings = settings;
    this.events = events;
    this.host = HostState.of(settings.subscription().host(), System.currentTimeMillis());
    this.client =
        Transport.builder(settings, server, threads)
            .useMqttVersion3()
            .addConnectedListener(this::connected)
            .addDisconnectedListener(this::disconnected)
            .buildAsync();
  }

  @Override
  public CompletableFuture<Boolean> connect() {
    client.toRx().publishes(MqttGlobalPublishFilter.ALL, true).subscribe(subscriber);
    return client.connect(connectMessage()).thenApply(Mqtt3ConnAck::isSessionPresent);
  }

  private Mqtt3Connect connectMessage() {
    return Mqtt3Connect.builder()
        .cleanSession(settings.timing().sessionExpiry().isZero())
        .keepAlive((int) settings.timing().keepAlive().toSeconds())
        .simpleAuth(login(settings.login()))
        .willPublish(host == null ? null : state(host.offline()))
        .build();
  }

  private Mqtt3Publish state(byte[] payload) {
    return Mqtt3Publish.builder()
        .topic(host.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .payload(payload)
        .build();
  }

  private static Mqtt3SimpleAuth login(ClientSettings.Login login) {
    if (login.user().isEmpty()) {
      return null;
    }
    Mqtt3SimpleAuthBuilder.Complete builder = Mqtt3SimpleAuth.builder().username(login.user());
    return login.password() == null
        ? builder.build()
        : builder.password(login.password().value().getBytes(StandardCharsets.UTF_8)).build();
  }

  private void connected(MqttClientConnectedContext context) {
    accepted = true;
    Mqtt3ClientConnectedContext accepting = (Mqtt3ClientConnectedContext) context;
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
    List<Mqtt3Subscription> subscriptions = new ArrayList<>();
    for (String filter : wanted.filters()) {
      subscriptions.add(
          Mqtt3Subscription.builder()
              .topicFilter(filter)
              .qos(MqttQos.fromCode(wanted.qos()))
              .build());
    }
    return client
        .subscribe(Mqtt3Subscribe.builder().addSubscriptions(subscriptions).build())
        .thenAccept(answer -> GrantedQos.check(wanted, codes(answer.getReturnCodes())))
        .thenCompose(done -> host == null ? done() : announce());
  }

  /** Watches what is said of us, and then says that we are there. */
  private CompletableFuture<Void> announce() {
    return client
        .subscribeWith()
        .topicFilter(host.topic())
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .thenCompose(answer -> client.publish(state(host.online())))
        .thenCompose(published -> done());
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static List<Integer> codes(List<Mqtt3SubAckReturnCode> granted) {
    return granted.stream().map(Mqtt3SubAckReturnCode::getCode).toList();
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

  private void arrived(Mqtt3Publish publish) {
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
            null);
    events.arrived(
        message, qos == 0 ? Acknowledgement.NONE : new Acknowledgement(publish::acknowledge));
  }

  /** The will of a connection before this one may come late. */
  private void correct(Mqtt3Publish said) {
    if (said.getQos() != MqttQos.AT_MOST_ONCE) {
      said.acknowledge();
    }
    if (!leaving && host.isDeniedBy(said.getPayloadAsBytes())) {
      client.publish(state(host.online()));
    }
  }
}
