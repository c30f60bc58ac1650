package io.millrace.connectors.files.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One login at an FTP server (RFC 959), made when it is needed and again when it was lost. */
final class FtpConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FtpConnection.class);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int LONGEST_LINE = 8_192;

  private final FtpSettings settings;
  private FTPClient client;
  private long used;

  FtpConnection(FtpSettings settings) {
    this.settings = settings;
  }

  /** A connection that answers. */
  FTPClient open() throws IOException {
    if (client != null && !answers()) {
      close();
    }
    if (client == null) {
      client = connect();
    }
    used = System.nanoTime();
    return client;
  }

  private boolean answers() {
    if (System.nanoTime() - used < FRESH.toNanos()) {
      return client.isConnected();
    }
    try {
      return client.sendNoOp();
    } catch (IOException e) {
      LOG.debug("The connection to {} was lost while nobody used it", settings, e);
      return false;
    }
  }

  private FTPClient connect() throws IOException {
    FTPClient fresh = create();
    try {
      fresh.connect(settings.host(), settings.port());
      takeDataFromTheServerAlone(fresh); // connecting forgets it
      need(FTPReply.isPositiveCompletion(fresh.getReplyCode()), "greets with", fresh);
      fresh.setSoTimeout((int) settings.timeout().toMillis());
      if (fresh instanceof SecureFtpClient secure) {
        secure.protect();
      }
      need(fresh.login(settings.user(), settings.password()), "refuses the login:", fresh);
      need(fresh.setFileType(FTP.BINARY_FILE_TYPE), "sends no bytes as they are:", fresh);
      if (fresh.hasFeature("UTF8")) {
        fresh.sendCommand("OPTS", "UTF8 ON");
      }
      return fresh;
    } catch (IOException e) {
      drop(fresh);
      throw e;
    }
  }

  private FTPClient create() throws IOException {
    boolean secure = settings.security() != FtpSettings.Security.NONE;
    boolean implicit = settings.security() == FtpSettings.Security.IMPLICIT;
    FTPClient fresh = secure ? SecureFtpClient.create(implicit, settings.trust()) : new FTPClient();
    fresh.setDefaultTimeout((int) settings.timeout().toMillis());
    fresh.setConnectTimeout((int) settings.timeout().toMillis());
    fresh.setDataTimeout(settings.timeout());
    fresh.setControlEncoding(StandardCharsets.UTF_8.name());
    fresh.setParserFactory(new BoundedListings(LONGEST_LINE));
    return fresh;
  }

  /** Data goes to the server itself, whatever address it gives: no bounce (RFC 2577, section 3). */
  private static void takeDataFromTheServerAlone(FTPClient fresh) {
    fresh.enterLocalPassiveMode();
    fresh.setUseEPSVwithIPv4(true);
    fresh.setIpAddressFromPasvResponse(false);
    fresh.setRemoteVerificationEnabled(true);
  }

  private void need(boolean granted, String what, FTPClient fresh) throws IOException {
    if (!granted) {
      throw new IOException(
          "The server " + settings + ' ' + what + ' ' + fresh.getReplyString().strip());
    }
  }

  /** The next use connects anew. */
  @Override
  public void close() {
    if (client != null) {
      drop(client);
      client = null;
    }
  }

  private static void drop(FTPClient old) {
    try {
      old.disconnect();
    } catch (IOException e) {
      LOG.debug("A connection could not be closed", e);
    }
  }
}
