package io.millrace.connectors.files.place;

import java.time.Duration;

/**
 * Where an SFTP server is, who logs in, and how the server is known.
 *
 * @param host its name or address
 * @param port its port
 * @param folder the folder, from the server's root on
 * @param user who logs in
 * @param password the password; empty if a key is given
 * @param keyFile private key in OpenSSH's or PEM format; empty if a password is given
 * @param passphrase of the key; empty if it has none
 * @param knownHosts file in OpenSSH's format; empty if a fingerprint is given
 * @param fingerprint of the server's key, such as SHA256:…; empty if a file is given
 * @param timeout for connecting and for each answer
 */
public record SftpSettings(
    String host,
    int port,
    String folder,
    String user,
    String password,
    String keyFile,
    String passphrase,
    String knownHosts,
    String fingerprint,
    Duration timeout) {

  @Override
  public String toString() {
    return user + '@' + host + ':' + port + folder;
  }
}
