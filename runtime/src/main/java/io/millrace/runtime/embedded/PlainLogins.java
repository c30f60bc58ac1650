package io.millrace.runtime.embedded;

import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;

/**
 * Checks logins by PLAIN against the passwords of the data directory. Versions of librdkafka before
 * 2.6.1 fail at SCRAM with Kafka 4, and most systems have an older one; on loopback PLAIN shows a
 * password to nobody who could not read it anyway.
 */
public final class PlainLogins implements AuthenticateCallbackHandler {

  /** Broker setting: the folder with the passwords. */
  static final String SECRETS = "millrace.secrets";

  private Secrets secrets;

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    secrets = new Secrets(Path.of((String) configs.get(SECRETS)));
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String user = null;
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        user = name.getDefaultName();
      } else if (callback instanceof PlainAuthenticateCallback plain) {
        plain.authenticated(user != null && isRight(user, plain.password()));
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private boolean isRight(String user, char[] password) {
    Optional<Login> login = secrets.find(user);
    return login.isPresent()
        && MessageDigest.isEqual(
            login.get().password().reveal().getBytes(StandardCharsets.UTF_8),
            new String(password).getBytes(StandardCharsets.UTF_8));
  }
}
