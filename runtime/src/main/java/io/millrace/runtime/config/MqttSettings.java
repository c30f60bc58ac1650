package io.millrace.runtime.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Where devices speak MQTT.
 *
 * @param url address of an existing broker; null for the embedded one
 * @param username name with which the connector logs in, or null
 * @param password password with which the connector logs in, or null
 * @param trustStore certificates that the broker's certificate is checked against, or null for the
 *     JDK's
 * @param trustStorePassword password of the trust store, or null
 * @param keyStore key and certificate with which the connector identifies itself, or null
 * @param keyStorePassword password of the key store, or null
 * @param clientId stable client id of the connector's session
 * @param topics topic filters to subscribe to
 * @param qos highest quality of service
 * @param deliveryQos quality of service with which commands go to devices
 * @param rules how device id and channel are taken from the topic
 * @param sparkplugHost id under which the connector is the host of Sparkplug edge nodes, or null
 * @param authentication how devices log in at the embedded broker
 * @param fairness how much of the embedded broker one device may use
 */
public record MqttSettings(
    @Setting(
            value =
                "Address of an existing broker: tcp://host:1883, ssl://host:8883, ws://host/path or"
                    + " wss://host/path. Not given: a broker is embedded.",
            matches = "(tcp|mqtt|ssl|mqtts|ws|wss)://\\S+")
        String url,
    @Setting("User name with which the connector logs in.") String username,
    @Setting(value = "Password with which the connector logs in.", secret = true) Secret password,
    @Setting("Trust store (PKCS12 or JKS) for the broker's certificate; the JDK's if not given.")
        Path trustStore,
    @Setting(value = "Password of the trust store.", secret = true) Secret trustStorePassword,
    @Setting("Key store (PKCS12 or JKS) with the connector's own certificate.") Path keyStore,
    @Setting(value = "Password of the key store.", secret = true) Secret keyStorePassword,
    @Setting(
            value =
                "Client id of the connector's session. Keep it: the broker queues under this name.",
            byDefault = "millrace",
            matches = "[A-Za-z0-9._-]{1,100}")
        String clientId,
    @Setting(value = "Topic filters to subscribe to.", byDefault = "[devices/#]")
        List<String> topics,
    @Setting(value = "Highest quality of service.", byDefault = "1", min = 0, max = 2) int qos,
    @Setting(
            value =
                "Quality of service with which commands and messages of peers go to devices. 2:"
                    + " once; 1: at least once.",
            byDefault = "2",
            min = 1,
            max = 2)
        int deliveryQos,
    @Setting(
            value =
                "How device id and channel are taken from the topic; the first rule that matches"
                    + " wins.",
            byDefault =
                "[\"devices/{device}/peers/{peer}/{name…}\","
                    + " \"devices/{device}/results/{command}\", \"devices/{device}/{channel…}\"]")
        List<String> rules,
    @Setting(
            value =
                "Id under which the connector is the primary host of Sparkplug edge nodes: it tells"
                    + " them whether it is there, in spBv1.0/STATE/<id>. Not given: it is not.",
            matches = "[^/+#]{1,128}")
        String sparkplugHost,
    @Setting(
            value =
                "How devices log in at the embedded broker. none: not at all. password: with their"
                    + " device id and the password that `millrace devices credentials set` gave"
                    + " them; each then speaks for itself only.",
            byDefault = "none",
            matches = "none|password")
        String authentication,
    @Setting("How much of the embedded broker one device may use.") FairnessSettings fairness) {

  private static final String PASSWORD = "password";
  private static final String NONE = "none";

  /** The embedded broker with all defaults. */
  public static MqttSettings embedded() {
    return new MqttSettings(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "millrace",
        List.of("devices/#"),
        1,
        2,
        List.of(
            "devices/{device}/peers/{peer}/{name…}",
            "devices/{device}/results/{command}",
            "devices/{device}/{channel…}"),
        null,
        "none",
        new FairnessSettings(500, 500));
  }

  /** A copy for another broker. */
  public MqttSettings withUrl(String other) {
    return new MqttSettings(
        other,
        username,
        password,
        trustStore,
        trustStorePassword,
        keyStore,
        keyStorePassword,
        clientId,
        topics,
        qos,
        deliveryQos,
        rules,
        sparkplugHost,
        authentication,
        fairness);
  }

  /** A copy with another login. */
  public MqttSettings withLogin(String otherUsername, Secret otherPassword) {
    return new MqttSettings(
        url,
        otherUsername,
        otherPassword,
        trustStore,
        trustStorePassword,
        keyStore,
        keyStorePassword,
        clientId,
        topics,
        qos,
        deliveryQos,
        rules,
        sparkplugHost,
        authentication,
        fairness);
  }

  /** A copy that subscribes to other topics. */
  public MqttSettings withTopics(List<String> others) {
    return new MqttSettings(
        url,
        username,
        password,
        trustStore,
        trustStorePassword,
        keyStore,
        keyStorePassword,
        clientId,
        others,
        qos,
        deliveryQos,
        rules,
        sparkplugHost,
        authentication,
        fairness);
  }

  /** A copy whose embedded broker asks devices for their passwords. */
  public MqttSettings withPasswords() {
    return authenticating(PASSWORD);
  }

  /** A copy whose embedded broker asks devices for nothing. */
  public MqttSettings withoutPasswords() {
    return authenticating(NONE);
  }

  private MqttSettings authenticating(String how) {
    return new MqttSettings(
        url,
        username,
        password,
        trustStore,
        trustStorePassword,
        keyStore,
        keyStorePassword,
        clientId,
        topics,
        qos,
        deliveryQos,
        rules,
        sparkplugHost,
        how,
        fairness);
  }

  /** True if a broker is embedded and devices log in at it. */
  public boolean asksForPasswords() {
    return !external() && PASSWORD.equals(authentication);
  }

  /** True if an existing broker is used. */
  public boolean external() {
    return url != null;
  }
}
