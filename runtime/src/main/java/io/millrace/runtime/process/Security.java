package io.millrace.runtime.process;

import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.config.ConnectSettings;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.RegistrySettings;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.embedded.BrokerSecurity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logins with which the parts of a secured instance reach each other.
 *
 * @param secrets where logins are kept
 * @param store who may do what
 * @param pipeline the login of all parts but the broker
 */
record Security(Secrets secrets, AccessStore store, Login pipeline) {

  /** Property of a connector's configuration, in a file that only the owner reads. */
  private static final String USER_INFO = "user.info";

  private static final String CONNECTOR_FILE = "connector.properties";
  private static final String JAAS = "sasl.jaas.config";

  /**
   * That of a data directory; empty if it is not to be secure.
   *
   * @throws StartException if what was asked for would open a secured directory, or cannot secure
   *     what is elsewhere
   */
  static Optional<Security> of(MillraceConfig config, Path dataDir, Selection selection)
      throws StartException {
    Secrets secrets = Secrets.in(dataDir);
    if (!config.secure()) {
      if (selection.holds("kafka") && secrets.exist()) {
        throw new StartException(
            "Data directory "
                + dataDir
                + " was used with --secure; without it everybody on this machine could read what"
                + " is in there. Start with --secure, or remove "
                + secrets.root()
                + " to open it on purpose");
      }
      return Optional.empty();
    }
    if (selection.user().equals("instance") && config.kafka().external()) {
      throw new StartException(
          "--secure is for the embedded Kafka; an existing cluster has its own security: give"
              + " kafka.client the login and set who may do what with 'millrace acl apply'");
    }
    AccessStore store = AccessStore.in(dataDir);
    if (!config.access().equals(AccessSettings.nobody()) && selection.holds("access")) {
      store.write(config.access().orLocal());
    }
    return Optional.of(new Security(secrets, store, secrets.findOrMake(store.read().pipeline())));
  }

  /** The settings with the logins in them. */
  MillraceConfig equip(MillraceConfig config) {
    Map<String, Secret> client = new HashMap<>(config.kafka().client());
    client.putAll(pipeline.clientProperties());
    RegistrySettings registry = config.registry();
    ConnectSettings connect = config.connect();
    return config.reaching(
        new KafkaSettings(config.kafka().bootstrap(), client),
        new RegistrySettings(registry.url(), or(registry.userInfo())),
        new ConnectSettings(connect.url(), or(connect.userInfo()), connect.tasks()));
  }

  /** The same client, as somebody who may see everything. */
  Map<String, Object> admin(Map<String, Object> client) {
    Map<String, Object> admin = new HashMap<>(client);
    Object bootstrap = client.get("bootstrap.servers");
    admin.putAll(secrets.findOrMake(Members.ADMIN).revealedPropertiesAt(bootstrap.toString()));
    return admin;
  }

  BrokerSecurity broker() {
    return new BrokerSecurity(secrets.findOrMake(Members.ADMIN), List.of(pipeline), secrets);
  }

  /**
   * What the Connect worker needs besides: its REST API asks for a login, and references work.
   *
   * @param mqtt how connectors log in at the embedded MQTT broker; null if they need not
   * @param sources where the passwords of sources are
   */
  Map<String, String> worker(PipelineLogins mqtt, Path sources) {
    Path folder = secrets.folder(pipeline.user());
    String readable = folder + "," + sources;
    return Map.of(
        "rest.extension.classes",
        "io.millrace.runtime.embedded.ConnectLogin",
        "millrace.login.user",
        pipeline.user(),
        "millrace.login.file",
        folder.resolve(Secrets.PASSWORD).toString(),
        "config.providers",
        "file",
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider",
        "config.providers.file.param.allowed.paths",
        mqtt == null ? readable : readable + "," + mqtt.file());
  }

  /**
   * Puts references in the place of passwords in a connector's configuration, which Connect keeps
   * in a topic and shows over its REST API.
   */
  Map<String, String> refer(Map<String, String> connector) {
    String userInfo = pipeline.userInfo().reveal();
    String module = pipeline.scramModule().reveal();
    Path file =
        secrets.write(
            pipeline.user(),
            CONNECTOR_FILE,
            USER_INFO + '=' + userInfo + '\n' + JAAS + '=' + module + '\n');
    Map<String, String> referring = new HashMap<>(connector);
    referring.replaceAll(
        (key, value) -> {
          if (value.equals(userInfo)) {
            return "${file:" + file + ':' + USER_INFO + '}';
          }
          return value.equals(module) ? "${file:" + file + ':' + JAAS + '}' : value;
        });
    return referring;
  }

  private Secret or(Secret given) {
    return given == null ? pipeline.userInfo() : given;
  }
}
