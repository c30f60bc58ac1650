package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.client.ClientSettings.Credentials;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session over one connection. It is never mended: when anything is wrong with it a new one is
 * made, with threads of its own.
 */
final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final ClientSettings settings;
  private final SessionThreads threads;
  private OpcUaClient client;
  private boolean lost;

  private Session(ClientSettings settings) {
    this.settings = settings;
    this.threads = new SessionThreads(settings.name());
  }

  /** Connects and logs in; leaves nothing behind if that fails. */
  static Session open(ClientSettings settings) throws OpcUaFailure, InterruptedException {
    Session session = new Session(settings);
    try {
      session.connect();
      return session;
    } catch (OpcUaFailure | InterruptedException | RuntimeException e) {
      session.abandon();
      session.close();
      throw e;
    }
  }

  private void connect() throws OpcUaFailure, InterruptedException {
    String endpoint = settings.server().endpoint();
    List<EndpointDescription> offered =
        await(
            "Asking " + endpoint + " for its endpoints",
            DiscoveryClient.getEndpoints(endpoint, this::transport),
            settings.timing().connect().multipliedBy(2));
    EndpointDescription chosen = Endpoints.choose(settings.server(), offered);
    if (settings.server().security().isSecure()) {
      Providers.prepare(settings.server().security().policy());
      await("Waiting for randomness", seeded(), settings.timing().connect());
      trust(chosen);
    }
    client = create(endpoint, configuration(chosen, offered));
    await("Connecting to " + endpoint, client.connectAsync(), connectPatience());
  }

  /** Until it is seeded the library draws nonces from a generator that can be foretold. */
  private static CompletableFuture<Void> seeded() {
    return NonceUtil.secureRandomSeeded().toCompletableFuture();
  }

  /** Asked before connecting, where a refusal would be in the log of the library only. */
  private void trust(EndpointDescription chosen) throws OpcUaFailure {
    settings.pki().own(); // made now, so that the server can be told of it meanwhile
    try {
      settings
          .pki()
          .validateCertificateChain(
              CertificateUtil.decodeCertificates(chosen.getServerCertificate().bytesOrEmpty()),
              chosen.getServer().getApplicationUri(),
              new String[0]);
    } catch (UaException e) {
      throw OpcUaFailure.of("Checking the certificate of " + chosen.getEndpointUrl(), e);
    }
  }

  private OpcUaClient create(String endpoint, OpcUaClientConfigBuilder builder)
      throws OpcUaFailure {
    try {
      return OpcUaClient.create(builder.build(), this::transport);
    } catch (UaException e) {
      throw OpcUaFailure.of("Connecting to " + endpoint, e);
    }
  }

  private Duration connectPatience() {
    return settings.timing().connect().plus(settings.timing().request());
  }

  private void transport(OpcTcpClientTransportConfigBuilder builder) {
    UInteger patience = millis(settings.timing().connect());
    builder.setConnectTimeout(patience).setAcknowledgeTimeout(patience);
    threads.use(builder);
  }

  private OpcUaClientConfigBuilder configuration(
      EndpointDescription chosen, List<EndpointDescription> offered) throws OpcUaFailure {
    OpcUaClientConfigBuilder builder =
        OpcUaClientConfig.builder()
            .setEndpoint(chosen)
            .setDiscoveryEndpoints(offered)
            .setApplicationName(LocalizedText.english("Millrace OPC UA connector"))
            .setSessionName(settings::name)
            .setSessionTimeout(millis(settings.timing().lifetime()))
            .setRequestTimeout(millis(settings.timing().request()))
            .setKeepAliveInterval(millis(settings.timing().lifetime().dividedBy(3)))
            .setIdentityProvider(identity());
    if (settings.server().security().isSecure()) {
      Pki.Own own = settings.pki().own();
      builder
          .setKeyPair(own.keys())
          .setCertificate(own.certificate())
          .setCertificateChain(new X509Certificate[] {own.certificate()})
          .setApplicationUri(own.applicationUri())
          .setCertificateValidator(settings.pki());
    } else {
      builder.setApplicationUri("urn:millrace:opcua");
    }
    return builder;
  }

  private IdentityProvider identity() throws OpcUaFailure {
    Credentials credentials = settings.credentials();
    return switch (settings.server().login().kind()) {
      case ANONYMOUS -> AnonymousProvider.INSTANCE;
      case USER -> new UsernameProvider(settings.server().login().user(), credentials.password());
      case CERTIFICATE -> certificate(credentials);
    };
  }

  private static IdentityProvider certificate(Credentials credentials) throws OpcUaFailure {
    try {
      return new X509IdentityProvider(
          CertificateFiles.certificate(credentials.certificate()),
          CertificateFiles.key(credentials.key()));
    } catch (IOException | GeneralSecurityException e) {
      throw new OpcUaFailure(
          "The user's certificate or key cannot be read: " + e.getMessage(),
          "Bad_ConfigurationError",
          e);
    }
  }

  OpcUaClient client() {
    return client;
  }

  /** Waits for an answer, for as long as a request may take. */
  <T> T await(String doing, CompletableFuture<T> answer) throws OpcUaFailure, InterruptedException {
    return await(doing, answer, settings.timing().request().plusSeconds(1));
  }

  private static <T> T await(String doing, CompletableFuture<T> answer, Duration patience)
      throws OpcUaFailure, InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw OpcUaFailure.of(doing, e);
    }
  }

  /** Who is at the other end. */
  Listener.Peer peer() {
    ByteString shown = client.getConfig().getEndpoint().getServerCertificate();
    boolean proved = settings.server().security().isSecure() && shown != null;
    return new Listener.Peer(remoteAddress(), proved ? subject(shown) : null);
  }

  private static String subject(ByteString certificate) {
    try {
      return CertificateUtil.decodeCertificate(certificate.bytesOrEmpty())
          .getSubjectX500Principal()
          .getName();
    } catch (UaException e) {
      return null; // it was good enough to connect, so this does not happen
    }
  }

  private String remoteAddress() {
    try {
      Channel channel =
          ((OpcTcpClientTransport) client.getTransport())
              .getChannelFsm()
              .getChannel()
              .get(1, TimeUnit.SECONDS);
      return ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      return null; // it was lost in this moment, which others notice
    }
  }

  /** The connection is of no use any more: the server's subscription shall outlive it. */
  void abandon() {
    lost = true;
  }

  @Override
  public void close() {
    try {
      if (client != null && lost) {
        client.getTransport().disconnect();
      } else if (client != null) {
        client.disconnectAsync().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("{}: no farewell", settings.name(), e); // the connection ends with its threads
    } finally {
      threads.close();
    }
  }

  private static UInteger millis(Duration duration) {
    return UInteger.valueOf(duration.toMillis());
  }
}
