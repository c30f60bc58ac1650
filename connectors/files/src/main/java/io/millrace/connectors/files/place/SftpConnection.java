package io.millrace.connectors.files.place;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * One login at an SFTP server, made when it is needed. Nothing of the user's own ~/.ssh is used.
 */
final class SftpConnection implements AutoCloseable {

  private static final int UNANSWERED = 3;

  private final SftpSettings settings;
  private SshClient ssh;
  private SftpClient sftp;

  SftpConnection(SftpSettings settings) {
    this.settings = settings;
  }

  /** An open connection. */
  SftpClient open() throws IOException {
    if (sftp == null || !sftp.isOpen()) {
      close();
      connect();
    }
    return sftp;
  }

  private void connect() throws IOException {
    HostKeys keys = new HostKeys(settings);
    ssh = SshClient.setUpDefaultClient();
    ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    ssh.setServerKeyVerifier(keys);
    ssh.setSignatureFactories(keys.signatures());
    ssh.setUserAuthFactories(
        List.of(
            new UserAuthPublicKeyFactory(HostKeys.allSignatures()),
            UserAuthKeyboardInteractiveFactory.INSTANCE,
            UserAuthPasswordFactory.INSTANCE));
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, settings.timeout());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, UNANSWERED);
    ssh.start();
    try {
      ClientSession session =
          ssh.connect(settings.user(), settings.host(), settings.port())
              .verify(settings.timeout())
              .getClientSession();
      identify(session);
      session.auth().verify(settings.timeout());
      sftp = SftpClientFactory.instance().createSftpClient(session);
    } catch (IOException e) {
      close();
      throw keys.refusal().isEmpty() ? e : new IOException(keys.refusal(), e);
    }
  }

  private void identify(ClientSession session) throws IOException {
    if (!settings.password().isEmpty()) {
      session.addPasswordIdentity(settings.password());
    }
    if (settings.keyFile().isEmpty()) {
      return;
    }
    FileKeyPairProvider provider = new FileKeyPairProvider(Path.of(settings.keyFile()));
    provider.setPasswordFinder(FilePasswordProvider.of(settings.passphrase()));
    try {
      for (KeyPair key : provider.loadKeys(session)) {
        session.addPublicKeyIdentity(key);
      }
    } catch (RuntimeException e) {
      throw new IOException("The key " + settings.keyFile() + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    sftp = null;
    if (ssh != null) {
      ssh.stop();
      ssh = null;
    }
  }
}
