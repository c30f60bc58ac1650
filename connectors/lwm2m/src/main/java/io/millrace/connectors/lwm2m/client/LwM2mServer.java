package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.observe.InMemoryObservationStore;
import org.eclipse.californium.core.observe.Observation;
import org.eclipse.californium.core.observe.ObservationStore;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.PersistentComponent;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.UdpEndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;

/** Speaks CoAP with devices. */
public final class LwM2mServer implements AutoCloseable {

  private static final long SWEEP_MILLIS = 1_000;

  private final ServerSettings settings;
  private final Uplink uplink;
  private final ScheduledExecutorService clock;
  private final Runnable onRefusal;
  private final HeldAcknowledgements held = new HeldAcknowledgements();
  private final RefusedNotifications refused;
  private final Configuration configuration;
  private final CoapServer server;
  private final Side plain;
  private final Side secure;
  private final SavedSessions sessions;

  private record Side(Connector connector, CoapEndpoint endpoint, ObservationStore observations) {}

  private record Name(String getName) implements Principal {}

  /**
   * @param settings how to listen
   * @param uplink takes what devices say
   * @param clock runs what is to happen later
   * @param onRefusal told whenever a full window turns a message away
   */
  public LwM2mServer(
      ServerSettings settings, Uplink uplink, ScheduledExecutorService clock, Runnable onRefusal) {
    this.settings = settings;
    this.uplink = uplink;
    this.clock = clock;
    this.onRefusal = onRefusal;
    this.refused = new RefusedNotifications(uplink::lost, System::nanoTime);
    this.configuration = configuration(settings.limits());
    this.server = new CoapServer(configuration);
    this.plain =
        settings.plain() == null
            ? null
            : side(
                new UDPConnector(settings.plain(), configuration),
                new UdpEndpointContextMatcher(true));
    this.secure =
        settings.secure() == null
            ? null
            : side(SecureConnector.of(settings, configuration), new DeviceMatcher());
    this.sessions =
        secure == null || settings.sessions() == null
            ? null
            : new SavedSessions(settings.sessions(), settings);
    Admission admission =
        new Admission(uplink::isFull, settings.limits().retryAfterSeconds(), onRefusal);
    server.add(
        new RegisterResource(admission, uplink, clock), new SendResource(admission, uplink, clock));
  }

  private static Configuration configuration(ServerSettings.Limits limits) {
    Configuration configuration =
        new Configuration(
            CoapConfig.DEFINITIONS,
            UdpConfig.DEFINITIONS,
            DtlsConfig.DEFINITIONS,
            SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, limits.payload());
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, limits.threads());
    configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    return configuration;
  }

  private Side side(Connector connector, EndpointContextMatcher matcher) {
    ObservationStore observations = new InMemoryObservationStore(configuration);
    Connector gated =
        new GatedConnector(
            connector,
            uplink::isFull,
            token -> observations.get(new Token(token)) != null,
            held,
            refused,
            onRefusal);
    CoapEndpoint endpoint =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(gated)
            .setEndpointContextMatcher(matcher)
            .setObservationStore(observations)
            .build();
    endpoint.addNotificationListener((request, response) -> notified(response));
    server.addEndpoint(endpoint);
    return new Side(connector, endpoint, observations);
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address is taken, or not of this machine
   */
  public void start() throws IOException {
    if (sessions != null) {
      sessions.load((PersistentComponent) secure.connector());
    }
    List<CoapEndpoint> endpoints = new ArrayList<>();
    if (plain != null) {
      endpoints.add(plain.endpoint());
    }
    if (secure != null) {
      endpoints.add(secure.endpoint());
    }
    try {
      server.start();
    } catch (IllegalStateException e) {
      throw new IOException("Cannot listen", e);
    }
    for (CoapEndpoint endpoint : endpoints) {
      if (!endpoint.isStarted()) {
        throw new IOException("Cannot listen at " + endpoint.getAddress());
      }
    }
    clock.scheduleWithFixedDelay(held::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(refused::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void notified(Response response) {
    Peer peer = Peers.of(response.getSourceContext());
    String token = MessageNames.token(response);
    uplink.notified(peer, token, content(response), held.claim(peer.address(), token));
  }

  static Content content(Response response) {
    byte[] payload = response.getPayload();
    int format =
        response.getOptions().hasContentFormat() ? response.getOptions().getContentFormat() : -1;
    return new Content(
        response.getCode().text,
        format,
        payload == null ? new byte[0] : payload,
        MessageNames.of(response));
  }

  /** Asks a device; the reply comes once, by any thread. */
  public void ask(Peer peer, Downlink downlink, Consumer<Reply> reply) {
    Side side = side(peer);
    if (side == null) {
      reply.accept(new Reply(null, "", false, "No endpoint for such devices is open", false));
      return;
    }
    Request request = Requests.of(downlink);
    request.setDestinationContext(context(peer));
    Asking asking = new Asking(request, token -> held.claim(peer.address(), token).run(), reply);
    request.addMessageObserver(asking);
    side.endpoint().sendRequest(request);
    Duration patience = settings.limits().requestTimeout();
    clock.schedule(asking::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes up an observation again that the device has accepted before. */
  public void resume(Peer peer, Observed observed) {
    Side side = side(peer);
    if (side != null) {
      Token token = new Token(HexFormat.of().parseHex(observed.token()));
      Request request = Requests.of(Observations.start(observed));
      EndpointContext context = context(peer);
      request.setDestinationContext(context);
      request.setToken(token);
      side.observations().put(token, new Observation(request, context));
    }
  }

  /** Wants no more notifications of an observation; the device learns it with the next one. */
  public void forget(Peer peer, String token) {
    Side side = side(peer);
    if (side != null) {
      side.endpoint().cancelObservation(new Token(HexFormat.of().parseHex(token)));
    }
  }

  private Side side(Peer peer) {
    return peer.isSecure() ? secure : plain;
  }

  private static EndpointContext context(Peer peer) {
    return peer.isSecure()
        ? new AddressEndpointContext(peer.address(), new Name(peer.principal()))
        : new AddressEndpointContext(peer.address());
  }

  @Override
  public void close() {
    server.stop();
    if (sessions != null) {
      sessions.save((PersistentComponent) secure.connector());
    }
    server.destroy();
  }
}
