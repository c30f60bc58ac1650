package io.millrace.connectors.common.convert;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** Where the converter finds the schema registry. */
public final class ConverterSettings extends AbstractConfig {

  private static final String URL = "schema.registry.url";
  private static final String USER_INFO = "schema.registry.basic.auth.user.info";

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              URL,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              new ConfigDef.NonEmptyString(),
              Importance.HIGH,
              "One or more addresses of the schema registry, separated by commas.")
          .define(
              USER_INFO,
              Type.PASSWORD,
              null,
              Importance.MEDIUM,
              "user:password for basic authentication at the schema registry.");

  /** Checks the settings. */
  public ConverterSettings(Map<String, ?> settings) {
    super(DEFINITION, settings, false);
  }

  /** Every setting with its default and meaning. */
  public static ConfigDef definition() {
    return new ConfigDef(DEFINITION);
  }

  /** Addresses of the registry, separated by commas. */
  public String urls() {
    return getString(URL);
  }

  /** {@code user:password}, or null. */
  public String userInfo() {
    Password password = getPassword(USER_INFO);
    return password == null ? null : password.value();
  }
}
