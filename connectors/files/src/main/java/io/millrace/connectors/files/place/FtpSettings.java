package io.millrace.connectors.files.place;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.TrustManager;

/**
 * Where an FTP server is and who logs in.
 *
 * @param security how the connection is protected
 * @param trust whom to believe; of no meaning without TLS
 * @param host its name or address
 * @param port its port
 * @param folder the folder, from the server's root on
 * @param user who logs in
 * @param password the password
 * @param timeout for connecting and for each answer
 */
public record FtpSettings(
    Security security,
    List<TrustManager> trust,
    String host,
    int port,
    String folder,
    String user,
    String password,
    Duration timeout) {

  /** Takes a copy of the list. */
  public FtpSettings {
    trust = List.copyOf(trust);
  }

  /** How the connection is protected (RFC 4217). */
  public enum Security {
    /** Not at all: everyone on the way reads it, the password as well. */
    NONE,
    /** TLS is asked for with AUTH TLS. */
    EXPLICIT,
    /** TLS from the first byte on. */
    IMPLICIT
  }

  @Override
  public String toString() {
    return user + '@' + host + ':' + port + folder;
  }
}
