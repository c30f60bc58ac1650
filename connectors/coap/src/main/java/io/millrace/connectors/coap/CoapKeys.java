package io.millrace.connectors.coap;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the CoAP server. */
final class CoapKeys {

  static final String LISTEN = "coap.listen";
  static final String DEVICES = "coap.devices";
  static final String TOPIC_PREFIX = "topic.prefix";
  static final String OPEN = "coap.auth.none";
  static final String PSK_KEYS = "coap.psk.keys";
  static final String PSK_FILE = "coap.psk.file";
  static final String CERTIFICATE = "coap.tls.certificate.file";
  static final String KEY = "coap.tls.key.file";
  static final String TRUSTED = "coap.tls.ca.file";
  static final String MAX_PAYLOAD = "coap.max.payload.bytes";
  static final String PEERS = "coap.peers.max";
  static final String RETRY_AFTER = "coap.retry.after.s";
  static final String ANSWER = "coap.answer.timeout.ms";
  static final String THREADS = "coap.threads";

  private CoapKeys() {}

  static void define(ConfigDef definition) {
    server(new SettingsGroup("Server", definition));
    access(new SettingsGroup("Access", definition));
    certificates(new SettingsGroup("DTLS", definition));
    limits(new SettingsGroup("Limits", definition));
  }

  private static void server(SettingsGroup group) {
    group.add(
        LISTEN,
        Type.LIST,
        "coap://127.0.0.1:5683",
        new ElementValidator(Listener::of, "coap:// or coaps://, host and port"),
        "Where devices are heard, such as coaps://0.0.0.0:5684; several with commas. 0.0.0.0 and ::"
            + " stand for each address that the machine has when the task starts: what is sent to a"
            + " group is not heard.");
    group.add(
        DEVICES, Type.LIST, "*", null, "Devices that may speak here; * stands for any characters.");
    group.add(THREADS, Type.INT, 2, Range.between(1, 64), "Threads that read messages of devices.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "Start of the names of Kafka topics.");
  }

  private static void access(SettingsGroup group) {
    group.add(
        OPEN,
        Type.BOOLEAN,
        false,
        null,
        "Whether those who speak without DTLS, and so prove nothing, may speak for every device."
            + " A listener with coap:// needs it. The address of a datagram can be forged: let only"
            + " a network of your own reach such a listener.");
    group.add(
        PSK_KEYS,
        Type.PASSWORD,
        null,
        null,
        "Pre-shared keys: identity=key in hexadecimal, separated by commas. An identity speaks for"
            + " the device of its name, or for those named as identity@line-1-*|press-7=…");
    group.add(
        PSK_FILE, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
  }

  private static void certificates(SettingsGroup group) {
    group.add(
        CERTIFICATE, Type.STRING, "", null, "PEM file with the certificate chain of the server.");
    group.add(KEY, Type.STRING, "", null, "PEM file with its private key (PKCS#8).");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for devices. The common name of a device's"
            + " certificate must be its id.");
  }

  private static void limits(SettingsGroup group) {
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        65_536,
        Range.between(1_024, 8_388_608),
        "Most bytes of one payload, in all its blocks; more is answered 4.13.");
    group.add(
        PEERS,
        Type.INT,
        10_000,
        Range.between(100, 1_000_000),
        "Devices whose exchanges are remembered at once; each may have one payload in blocks under"
            + " way.");
    group.add(
        RETRY_AFTER,
        Type.INT,
        5,
        Range.between(1, 3_600),
        "Max-Age of 5.03, in seconds, when too much is on its way to Kafka.");
    group.add(
        ANSWER,
        Type.LONG,
        30_000L,
        Range.between(1_000, 90_000),
        "How long a request waits for Kafka before it is answered 5.03; it may be stored later."
            + " Devices wait 93 s at most.");
  }
}
