package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import io.millrace.connectors.common.tls.PemFile;
import io.millrace.connectors.common.tls.Trust;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;

/** Reads certificates and keys, from key stores or PEM files. */
final class TlsMaterial {

  private final TlsFiles files;

  TlsMaterial(TlsFiles files) {
    this.files = files;
  }

  /** What the library wants; throws a {@link ConnectException} that names the file at fault. */
  MqttClientSslConfig config() {
    try {
      MqttClientSslConfigBuilder builder =
          MqttClientSslConfig.builder().trustManagerFactory(trust()).keyManagerFactory(keys());
      return files.verifyHost()
          ? builder.build()
          : builder.hostnameVerifier((host, session) -> true).build();
    } catch (IOException | GeneralSecurityException e) {
      throw new ConnectException("Cannot read TLS certificates or keys: " + e.getMessage(), e);
    }
  }

  /** The same for a connection of our own. */
  SslContext context() {
    try {
      SslContextBuilder builder = SslContextBuilder.forClient();
      TrustManagerFactory trusted = trust();
      KeyManagerFactory own = keys();
      builder = trusted == null ? builder : builder.trustManager(trusted);
      return own == null ? builder.build() : builder.keyManager(own).build();
    } catch (IOException | GeneralSecurityException e) {
      throw new ConnectException("Cannot read TLS certificates or keys: " + e.getMessage(), e);
    }
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    KeyStore store = trustStore();
    if (store == null) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private KeyStore trustStore() throws IOException, GeneralSecurityException {
    if (!files.trustStore().isEmpty()) {
      return load(files.trustStore(), files.trustStorePassword());
    }
    if (files.authorities().isEmpty()) {
      return null;
    }
    return Trust.authorities(Path.of(files.authorities()));
  }

  private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
    if (!files.keyStore().isEmpty()) {
      char[] own = chars(files.keyPassword());
      KeyStore store = load(files.keyStore(), files.keyStorePassword());
      return keys(store, own.length == 0 ? chars(files.keyStorePassword()) : own);
    }
    if (files.certificate().isEmpty()) {
      return null;
    }
    char[] password = UUID.randomUUID().toString().toCharArray();
    KeyStore store = empty();
    store.setKeyEntry(
        "client",
        PemFile.key(Path.of(files.key()), chars(files.keyPassword())),
        password,
        PemFile.certificates(Path.of(files.certificate())).toArray(Certificate[]::new));
    return keys(store, password);
  }

  private static KeyManagerFactory keys(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory;
  }

  private static KeyStore load(String file, Password password)
      throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(new File(file), chars(password));
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static char[] chars(Password password) {
    return password == null ? new char[0] : password.value().toCharArray();
  }
}
