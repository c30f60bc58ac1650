package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.connectors.telnet.server.Listener;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Devices that connect by themselves: where, how many, and who they are. */
final class ServerKeys {

  static final String LISTEN = "telnet.listen";
  static final String CONNECTIONS = "telnet.listen.max.connections";
  static final String FROM_ONE = "telnet.listen.max.connections.per.address";
  static final String CERTIFICATE = "telnet.tls.certificate.file";
  static final String KEY = "telnet.tls.key.file";
  static final String TRUSTED = "telnet.tls.ca.file";
  static final String BY = "identify.by";
  static final String PATTERN = "identify.pattern";
  static final String SECRETS = "identify.secrets";
  static final String SECRETS_FILE = "identify.secrets.file";
  static final String OPEN = "identify.auth.none";
  static final String SERVED = "identify.devices";
  static final String PATIENCE = "identify.timeout.ms";
  static final String ACKNOWLEDGEMENT = "ack.text";

  private ServerKeys() {}

  static void define(ConfigDef definition) {
    server(new SettingsGroup("Server", definition));
    identity(new SettingsGroup("Identity", definition));
  }

  private static void server(SettingsGroup group) {
    group.add(
        LISTEN,
        Type.LIST,
        "",
        new ElementValidator(Listener::of, "tcp:// or tls://, host and port"),
        "Where devices connect by themselves, such as tls://0.0.0.0:7443; several with commas."
            + " Whether they speak Telnet, and where messages end, the settings above say.");
    group.add(CONNECTIONS, Type.INT, 500, Range.between(1, 20_000), "Most connections at once.");
    group.add(
        FROM_ONE,
        Type.INT,
        50,
        Range.between(1, 20_000),
        "Most connections at once from one address.");
    group.add(
        CERTIFICATE, Type.STRING, "", null, "PEM file with the certificate chain of the server.");
    group.add(KEY, Type.STRING, "", null, "PEM file with its private key (PKCS#8).");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for devices, which must show a certificate"
            + " then.");
    group.add(
        ACKNOWLEDGEMENT,
        Type.STRING,
        "",
        null,
        "What a device is told when Kafka has its message, with \\r"
            + " and \\n"
            + " for the end of the line. {count} stands for how many messages of the connection"
            + " Kafka has by now; one such line may stand for several messages. Empty: nothing.");
  }

  private static void identity(SettingsGroup group) {
    group.add(
        BY,
        Type.STRING,
        "FIRST_MESSAGE",
        ValidString.in("FIRST_MESSAGE", "EACH_MESSAGE", "CERTIFICATE"),
        "What tells the device: the first message of a connection, which is no data; each message,"
            + " for gateways; or the common name of its certificate.");
    group.add(
        PATTERN,
        Type.STRING,
        "(?<device>\\S+)(\\s+(?<secret>\\S+))?",
        new RegexValidator("device"),
        "Regular expression of such a message with the groups device, secret, and for EACH_MESSAGE"
            + " payload, which is what is handed on.");
    group.add(
        SECRETS,
        Type.PASSWORD,
        null,
        null,
        "Who is known: device=secret, separated by commas. A secret of several devices stands as"
            + " name@line-1-*|press-7=secret.");
    group.add(
        SECRETS_FILE, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
    group.add(
        OPEN,
        Type.BOOLEAN,
        false,
        null,
        "Whether devices need no secret. Only for listeners of the loopback interface.");
    group.add(
        SERVED, Type.LIST, "*", null, "Devices that may speak here; * stands for any characters.");
    group.add(
        PATIENCE,
        Type.INT,
        10_000,
        Range.between(100, 600_000),
        "How long a connection may stay without the first message.");
  }
}
