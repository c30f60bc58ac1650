package io.millrace.connectors.coap;

import io.millrace.connectors.coap.client.ObservedResource;
import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of what is observed. */
final class CoapObserveKeys {

  static final String RESOURCES = "coap.observe.resources";
  static final String PERIOD = "coap.poll.period.ms";
  static final String ACK_TIMEOUT = "coap.ack.timeout.ms";
  static final String RETRANSMIT = "coap.retransmit.max";
  static final String MAX_PAYLOAD = "coap.max.payload.bytes";
  static final String PSK_KEYS = "coap.psk.keys";
  static final String PSK_FILE = "coap.psk.file";
  static final String CERTIFICATE = "coap.tls.certificate.file";
  static final String KEY = "coap.tls.key.file";
  static final String TRUSTED = "coap.tls.ca.file";
  static final String TOPIC_PREFIX = "topic.prefix";

  private static final int DAY_MILLIS = 86_400_000;
  private static final int MOST_RETRANSMISSIONS = 10;

  private CoapObserveKeys() {}

  static void define(ConfigDef definition) {
    resources(new SettingsGroup("Resources", definition));
    security(new SettingsGroup("DTLS", definition));
  }

  private static void resources(SettingsGroup group) {
    group.required(
        RESOURCES,
        Type.LIST,
        new ElementValidator(ObservedResource::of, "device/channel=coap://host/path"),
        "What is observed, separated by commas, each as device/channel=coap://host:port/path, or"
            + " coaps:// with DTLS; without a channel the path is the channel.");
    group.add(
        PERIOD,
        Type.INT,
        60_000,
        Range.between(100, DAY_MILLIS),
        "Time between two polls of a resource that cannot be observed.");
    group.add(
        ACK_TIMEOUT,
        Type.INT,
        2_000,
        Range.between(50, 60_000),
        "How long a request waits before it is sent again; twice as long each further time"
            + " (ACK_TIMEOUT of RFC 7252).");
    group.add(
        RETRANSMIT,
        Type.INT,
        4,
        Range.between(1, MOST_RETRANSMISSIONS),
        "How often a request that is not answered is sent again (MAX_RETRANSMIT of RFC 7252): 4"
            + " take 62 to 93 s, 1 takes 6 to 9 s.");
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        65_536,
        Range.between(1_024, 8_388_608),
        "Most bytes of one answer, in all its blocks.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "Start of the names of Kafka topics.");
  }

  private static void security(SettingsGroup group) {
    group.add(
        PSK_KEYS,
        Type.PASSWORD,
        null,
        null,
        "Pre-shared keys: identity=key in hexadecimal, separated by commas. An identity is shown to"
            + " the device of its name, or to those named as identity@line-1-*|press-7=…");
    group.add(
        PSK_FILE, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for devices, where they show certificates.");
    group.add(
        CERTIFICATE,
        Type.STRING,
        "",
        null,
        "PEM file with the certificate chain of the connector, if devices ask for one.");
    group.add(KEY, Type.STRING, "", null, "PEM file with its private key (PKCS#8).");
  }
}
