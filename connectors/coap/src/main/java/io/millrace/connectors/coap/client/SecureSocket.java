package io.millrace.connectors.coap.client;

import io.millrace.connectors.coap.server.DtlsFiles;
import io.millrace.connectors.coap.server.ServerSettings.CertificateFiles;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.MultiPskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;

/** DTLS 1.2 of a client, with pre-shared keys and with certificates. */
final class SecureSocket {

  private static final int CONNECTION_ID_BYTES = 0; // it takes those of servers, and needs none

  private SecureSocket() {}

  static void check(CertificateFiles files) {
    DtlsFiles.certificates(files.authorities());
    if (!files.key().isEmpty()) {
      DtlsFiles.key(files.key());
      DtlsFiles.certificates(files.certificate());
    }
  }

  static DTLSConnector of(
      InetSocketAddress address,
      ClientSettings settings,
      MultiPskStore keys,
      Configuration configuration) {
    Configuration own = new Configuration(configuration);
    own.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
    own.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID_BYTES);
    own.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    own.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    own.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, settings.patience().most());
    own.set(
        DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT,
        settings.patience().timeout().toMillis(),
        TimeUnit.MILLISECONDS);
    DtlsConnectorConfig.Builder builder = DtlsConnectorConfig.builder(own).setAddress(address);
    if (!settings.keys().isEmpty()) {
      builder.setPskStore(keys);
    }
    CertificateFiles files = settings.certificates();
    if (files != null) {
      builder.setCertificateVerifier(
          StaticCertificateVerifier.builder()
              .setTrustedCertificates(DtlsFiles.certificates(files.authorities()))
              .build());
      if (!files.key().isEmpty()) {
        builder.setCertificateIdentityProvider(
            new SingleCertificateProvider(
                DtlsFiles.key(files.key()), DtlsFiles.certificates(files.certificate())));
      }
    }
    return new DTLSConnector(builder.build());
  }
}
