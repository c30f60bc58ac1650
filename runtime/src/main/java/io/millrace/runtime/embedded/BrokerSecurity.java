package io.millrace.runtime.embedded;

import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Secrets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Makes the embedded broker ask everybody for a login and deny what no ACL allows. Clients log in
 * by SCRAM, or by PLAIN where their library cannot do SCRAM with this Kafka. The controller cannot
 * know SCRAM users before it has read them; it accepts one login by PLAIN, the administrator's, and
 * nobody else's.
 *
 * @param admin the only super user
 * @param users who else may log in from the first moment
 * @param secrets what logins by PLAIN are checked against
 */
public record BrokerSecurity(Login admin, List<Login> users, Secrets secrets) {

  private static final String CLIENTS = "CLIENTS";

  /** Keeps a copy. */
  public BrokerSecurity {
    users = List.copyOf(users);
  }

  /** Changes the settings of an open broker. */
  void apply(Properties properties, int port) {
    String controller = BrokerProperties.CONTROLLER_LISTENER;
    String listeners = properties.getProperty("listeners");
    properties.put("listeners", listeners.replaceFirst("PLAINTEXT://", CLIENTS + "://"));
    properties.put("advertised.listeners", CLIENTS + "://127.0.0.1:" + port);
    properties.put(
        "listener.security.protocol.map",
        CLIENTS + ":SASL_PLAINTEXT," + controller + ":SASL_PLAINTEXT");
    properties.put("inter.broker.listener.name", CLIENTS);
    properties.put("sasl.enabled.mechanisms", Login.MECHANISM + ",PLAIN");
    properties.put("sasl.mechanism.inter.broker.protocol", Login.MECHANISM);
    properties.put(
        "listener.name.clients.scram-sha-256.sasl.jaas.config", admin.scramModule().reveal());
    properties.put("listener.name.clients.plain.sasl.jaas.config", admin.plainModule().reveal());
    properties.put(
        "listener.name.clients.plain.sasl.server.callback.handler.class",
        PlainLogins.class.getName());
    properties.put(PlainLogins.SECRETS, secrets.root().toString());
    properties.put("sasl.mechanism.controller.protocol", "PLAIN");
    properties.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    properties.put("listener.name.controller.plain.sasl.jaas.config", admin.plainModule().reveal());
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("super.users", "User:" + admin.user());
    properties.put("allow.everyone.if.no.acl.found", "false");
  }

  /** How a new log learns the users. */
  List<String> scramArguments() {
    return Stream.concat(Stream.of(admin), users.stream())
        .map(
            login ->
                Login.MECHANISM
                    + "=[name=\""
                    + login.user()
                    + "\",password=\""
                    + login.password().reveal()
                    + "\"]")
        .toList();
  }

  @Override
  public String toString() {
    return "BrokerSecurity[" + admin.user() + "]";
  }
}
