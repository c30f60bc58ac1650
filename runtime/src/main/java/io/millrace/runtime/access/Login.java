package io.millrace.runtime.access;

import io.millrace.runtime.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A name and its password.
 *
 * @param user name of the user
 * @param password never shown
 */
public record Login(String user, Secret password) {

  /** The mechanism by which clients log in to the embedded Kafka. */
  public static final String MECHANISM = "SCRAM-SHA-256";

  private static final Pattern LEGAL = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,512}");
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

  /**
   * Both stand in quotes in the configuration of Kafka's clients, so neither may end them.
   *
   * @throws IllegalArgumentException if either holds a quote, a backslash or a control character
   */
  public Login {
    if (!LEGAL.matcher(user).matches() || !LEGAL.matcher(password.reveal()).matches()) {
      throw new IllegalArgumentException("Not a login that anybody could have");
    }
  }

  /** As {@code user:password}. */
  public Secret userInfo() {
    return new Secret(user + ':' + password.reveal());
  }

  /** What a Java client of Kafka needs to log in. */
  public Map<String, Secret> clientProperties() {
    Map<String, Secret> properties = new LinkedHashMap<>();
    properties.put("security.protocol", new Secret("SASL_PLAINTEXT"));
    properties.put("sasl.mechanism", new Secret(MECHANISM));
    properties.put("sasl.jaas.config", scramModule());
    return properties;
  }

  /** The same as plain text, with the address; hand it to a client and never log it. */
  public Map<String, Object> revealedPropertiesAt(String bootstrap) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    clientProperties().forEach((key, value) -> properties.put(key, value.reveal()));
    return properties;
  }

  /** How Kafka's configuration names a login by SCRAM. */
  public Secret scramModule() {
    return new Secret(module(SCRAM, "") + ';');
  }

  /** How Kafka's configuration names a login by PLAIN that also is the only one accepted. */
  public Secret plainModule() {
    return new Secret(module(PLAIN, " user_" + user + "=\"" + password.reveal() + '"') + ';');
  }

  private String module(String type, String more) {
    return type
        + " required username=\""
        + user
        + "\" password=\""
        + password.reveal()
        + '"'
        + more;
  }
}
