package io.millrace.connectors.files.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * FTP over TLS whose data connections go on with the session of the control connection (RFC 4217,
 * section 10.2): servers refuse others, so that nobody can take a transfer over. The library opens
 * sessions of their own.
 */
final class SecureFtpClient extends FTPSClient {

  private final SSLContext sessions;

  private SecureFtpClient(boolean implicit, SSLContext sessions) {
    super(implicit, sessions);
    this.sessions = sessions;
    setEndpointCheckingEnabled(true);
  }

  /** A client whose sessions no other one has: a server knows those of each login alone. */
  static SecureFtpClient create(boolean implicit, List<TrustManager> trust) throws IOException {
    try {
      SSLContext sessions = SSLContext.getInstance("TLS");
      sessions.init(null, trust.toArray(TrustManager[]::new), null);
      return new SecureFtpClient(implicit, sessions);
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not to be had", e);
    }
  }

  /** Everything on data connections is encrypted from now on. */
  void protect() throws IOException {
    execPBSZ(0);
    execPROT("P");
    setSocketFactory(new DataSockets(getRemotePort())); // the library's would open TLS too early
  }

  @Override
  protected Socket _openDataConnection_(String command, String argument) throws IOException {
    Socket plain = super._openDataConnection_(command, argument);
    if (plain == null) {
      return null;
    }
    SSLSocket data =
        (SSLSocket)
            sessions.getSocketFactory().createSocket(plain, _hostname_, getRemotePort(), true);
    SSLParameters parameters = data.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    data.setSSLParameters(parameters);
    try {
      data.startHandshake();
      return data;
    } catch (IOException e) {
      data.close();
      throw e;
    }
  }

  /** Java keeps TLS sessions by host and port, and asks the socket below for the port. */
  private static final class DataSocket extends Socket {

    private final int sessionPort;

    private DataSocket(int sessionPort) {
      this.sessionPort = sessionPort;
    }

    @Override
    public int getPort() {
      return sessionPort;
    }
  }

  private static final class DataSockets extends SocketFactory {

    private final int sessionPort;

    private DataSockets(int sessionPort) {
      this.sessionPort = sessionPort;
    }

    @Override
    public Socket createSocket() {
      return new DataSocket(sessionPort);
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
