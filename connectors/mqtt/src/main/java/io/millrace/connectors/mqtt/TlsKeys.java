package io.millrace.connectors.mqtt;

import io.millrace.connectors.common.config.SettingsGroup;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Certificates and keys. */
final class TlsKeys {

  static final String TRUST_STORE = "mqtt.ssl.trust.store.file";
  static final String TRUST_STORE_PASSWORD = "mqtt.ssl.trust.store.password";
  static final String CA_FILE = "mqtt.ssl.ca.file";
  static final String ENDPOINT_IDENTIFICATION = "mqtt.ssl.endpoint.identification.algorithm";
  static final String KEY_STORE = "mqtt.ssl.key.store.file";
  static final String KEY_STORE_PASSWORD = "mqtt.ssl.key.store.password";
  static final String CERTIFICATE_FILE = "mqtt.ssl.certificate.file";
  static final String KEY_FILE = "mqtt.ssl.key.file";
  static final String KEY_PASSWORD = "mqtt.ssl.key.password";

  private TlsKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("TLS", definition);
    trust(group);
    own(group);
  }

  private static void trust(SettingsGroup group) {
    group.add(
        TRUST_STORE,
        Type.STRING,
        "",
        null,
        "Key store (PKCS12 or JKS) with the authorities that sign the broker's certificate; without"
            + " this and "
            + CA_FILE
            + ", those that Java trusts.");
    group.add(TRUST_STORE_PASSWORD, Type.PASSWORD, "", null, "Password of that store.");
    group.add(CA_FILE, Type.STRING, "", null, "The same as a PEM file.");
    group.add(
        ENDPOINT_IDENTIFICATION,
        Type.STRING,
        "https",
        ValidString.in("https", ""),
        "https: the broker's certificate must name its host. Empty: it need not, which is not"
            + " safe.");
  }

  private static void own(SettingsGroup group) {
    group.add(
        KEY_STORE,
        Type.STRING,
        "",
        null,
        "Key store with the key and certificate to show to the broker.");
    group.add(KEY_STORE_PASSWORD, Type.PASSWORD, "", null, "Password of that store.");
    group.add(
        CERTIFICATE_FILE,
        Type.STRING,
        "",
        null,
        "The certificate chain to show to the broker as a PEM file.");
    group.add(KEY_FILE, Type.STRING, "", null, "Its key as a PEM file, PKCS#8.");
    group.add(
        KEY_PASSWORD, Type.PASSWORD, "", null, "Password of the key, in the file or in the store.");
  }
}
