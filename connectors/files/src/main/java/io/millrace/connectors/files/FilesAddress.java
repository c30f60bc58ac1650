package io.millrace.connectors.files;

import io.millrace.connectors.common.tls.Trust;
import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.place.FtpPlace;
import io.millrace.connectors.files.place.FtpSettings;
import io.millrace.connectors.files.place.LocalPlace;
import io.millrace.connectors.files.place.SftpPlace;
import io.millrace.connectors.files.place.SftpSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.TrustManager;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** Where the files are, and what it takes to get at them. */
final class FilesAddress {

  private static final int SSH = 22;
  private static final int FTP = 21;
  private static final int FTP_IMPLICIT = 990;

  private final AbstractConfig config;
  private final URI address;

  /**
   * @throws ConfigException if the address is none
   */
  FilesAddress(AbstractConfig config) {
    this.config = config;
    String text = config.getString(FilesKeys.ADDRESS).strip();
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(FilesKeys.ADDRESS, text, "it is no address: " + e.getMessage());
    }
    if (!List.of("file", "sftp", "ftps", "ftp").contains(String.valueOf(address.getScheme()))) {
      throw wrong(
          "write it as file:///path, sftp://host/path, ftps://host/path or ftp://host/path");
    }
    if (!isLocal()) {
      checkServer();
    }
  }

  private void checkServer() {
    if (address.getUserInfo() != null) {
      throw wrong("users and passwords are not written here, but as " + ServerKeys.USER);
    }
    if (address.getHost() == null || address.getPath().isEmpty()) {
      throw wrong("it names no host or no path");
    }
  }

  /** Never the text itself: somebody may have written a password into it. */
  private ConfigException wrong(String why) {
    return new ConfigException(FilesKeys.ADDRESS + ": " + why);
  }

  boolean isLocal() {
    return address.getScheme().equals("file");
  }

  /**
   * The folder of the worker.
   *
   * @throws ConfigException if it is none
   */
  Path folder() {
    try {
      return Path.of(address);
    } catch (IllegalArgumentException e) {
      throw wrong("it is no folder: " + e.getMessage());
    }
  }

  /** By what offsets know the place. */
  String name() {
    if (isLocal()) {
      return folder().toUri().toString();
    }
    return address.getScheme()
        + "://"
        + user()
        + '@'
        + address.getHost()
        + ':'
        + port()
        + address.getPath();
  }

  /**
   * The place, not yet connected.
   *
   * @throws ConfigException if something is missing or too much
   */
  FilePlace place() {
    return switch (address.getScheme()) {
      case "sftp" -> new SftpPlace(sftp());
      case "ftps", "ftp" -> new FtpPlace(ftp());
      default -> new LocalPlace(folder());
    };
  }

  private SftpSettings sftp() {
    String user = user();
    String keyFile = config.getString(ServerKeys.KEY_FILE).strip();
    String hosts = config.getString(ServerKeys.KNOWN_HOSTS).strip();
    String print = config.getString(ServerKeys.FINGERPRINT).strip();
    needOne(ServerKeys.PASSWORD, secret(ServerKeys.PASSWORD), ServerKeys.KEY_FILE, keyFile);
    needOne(ServerKeys.KNOWN_HOSTS, hosts, ServerKeys.FINGERPRINT, print);
    return new SftpSettings(
        address.getHost(),
        port(),
        address.getPath(),
        user,
        secret(ServerKeys.PASSWORD),
        keyFile,
        secret(ServerKeys.PASSPHRASE),
        hosts,
        print,
        timeout());
  }

  private static void needOne(String key, String value, String other, String otherValue) {
    if (value.isEmpty() == otherValue.isEmpty()) {
      throw new ConfigException("Set exactly one of " + key + " and " + other);
    }
  }

  private FtpSettings ftp() {
    boolean secure = address.getScheme().equals("ftps");
    FtpSettings.Security security = FtpSettings.Security.NONE;
    if (secure) {
      security = isImplicit() ? FtpSettings.Security.IMPLICIT : FtpSettings.Security.EXPLICIT;
    }
    return new FtpSettings(
        security,
        secure ? trust() : List.of(),
        address.getHost(),
        port(),
        address.getPath(),
        user(),
        secret(ServerKeys.PASSWORD),
        timeout());
  }

  private List<TrustManager> trust() {
    String file = config.getString(ServerKeys.TRUSTED).strip();
    try {
      return Trust.managers(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(ServerKeys.TRUSTED, file, "cannot be read: " + e.getMessage());
    }
  }

  private String user() {
    String user = config.getString(ServerKeys.USER).strip();
    if (user.isEmpty()) {
      throw new ConfigException(ServerKeys.USER, user, "servers ask for one");
    }
    return user;
  }

  private String secret(String key) {
    return config.getPassword(key).value();
  }

  private boolean isImplicit() {
    return config.getBoolean(ServerKeys.IMPLICIT);
  }

  private int port() {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    if (address.getScheme().equals("sftp")) {
      return SSH;
    }
    return isImplicit() ? FTP_IMPLICIT : FTP;
  }

  private Duration timeout() {
    return Duration.ofMillis(config.getInt(ServerKeys.TIMEOUT));
  }
}
