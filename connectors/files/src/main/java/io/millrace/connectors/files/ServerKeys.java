package io.millrace.connectors.files;

import io.millrace.connectors.common.config.SettingsGroup;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How to log in at a server with files, and how to know it. */
final class ServerKeys {

  static final String USER = "files.user";
  static final String PASSWORD = "files.password";
  static final String KEY_FILE = "files.sftp.key.file";
  static final String PASSPHRASE = "files.sftp.key.passphrase";
  static final String KNOWN_HOSTS = "files.sftp.known.hosts.file";
  static final String FINGERPRINT = "files.sftp.host.fingerprint";
  static final String IMPLICIT = "files.ftps.implicit";
  static final String TRUSTED = "files.ftps.ca.file";
  static final String TIMEOUT = "files.server.timeout.ms";

  private ServerKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Server", definition);
    group.add(USER, Type.STRING, "", null, "Who logs in at an SFTP, FTPS or FTP server.");
    group.add(PASSWORD, Type.PASSWORD, "", null, "The password of that user.");
    sftp(group);
    group.add(
        IMPLICIT,
        Type.BOOLEAN,
        false,
        null,
        "Whether an FTPS server expects TLS from the first byte on, usually at port 990, instead of"
            + " AUTH TLS.");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for FTPS servers. Empty: those of the Java"
            + " runtime.");
    group.add(
        TIMEOUT,
        Type.INT,
        15_000,
        Range.between(100, 600_000),
        "How long a server may take to accept a connection, and to answer.");
  }

  private static void sftp(SettingsGroup group) {
    group.add(
        KEY_FILE,
        Type.STRING,
        "",
        null,
        "File with a private key for SFTP, in OpenSSH's or PEM format, instead of a password.");
    group.add(PASSPHRASE, Type.PASSWORD, "", null, "What the key is encrypted with.");
    group.add(
        KNOWN_HOSTS,
        Type.STRING,
        "",
        null,
        "File with the keys of SFTP servers as ssh-keyscan prints them; this or the next is needed."
            + " A server with another key is refused.");
    group.add(
        FINGERPRINT,
        Type.STRING,
        "",
        null,
        "The SFTP server's key as ssh-keygen -l shows it: SHA256:…");
  }
}
