package io.millrace.connectors.opcua;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which servers, and as whom. */
final class ServerKeys {

  static final String MAP = "opcua.map";
  static final String MAP_FILE = "opcua.map.file";
  static final String PASSWORD = "opcua.password";
  static final String USER_CERTIFICATE = "opcua.user.certificate.file";
  static final String USER_KEY = "opcua.user.key.file";
  static final String PKI = "opcua.pki.directory";
  static final String VALIDATE_CONNECTION = "validate.connection";
  static final String TOPIC_PREFIX = "topic.prefix";

  private ServerKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Servers", definition);
    group.add(
        MAP,
        Type.STRING,
        "",
        null,
        "The map, as YAML: servers, their devices, and the nodes, methods and events of each. This"
            + " or "
            + MAP_FILE
            + ".");
    group.add(MAP_FILE, Type.STRING, "", null, "File on the worker that holds the map.");
    login(group);
    group.add(
        PKI,
        Type.STRING,
        "",
        null,
        "Folder with own/ (the connector's key and certificate, made when first needed), trusted/"
            + " (certificates of servers, or of who signed them) and rejected/. Needed by servers"
            + " with a security policy.");
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether a new configuration is tried at the servers before it is accepted, and nodes that"
            + " do not exist are named.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "Start of the names of Kafka topics.");
  }

  private static void login(SettingsGroup group) {
    group.add(PASSWORD, Type.PASSWORD, "", null, "Password of the users that the map logs in as.");
    group.add(
        USER_CERTIFICATE,
        Type.STRING,
        "",
        null,
        "Certificate of the user, DER or PEM, for servers with the login kind certificate.");
    group.add(USER_KEY, Type.STRING, "", null, "Key of that certificate, PKCS #8, DER or PEM.");
  }
}
