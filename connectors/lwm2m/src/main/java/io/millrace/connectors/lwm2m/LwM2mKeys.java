package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the LwM2M server. */
final class LwM2mKeys {

  static final String LISTEN = "lwm2m.listen";
  static final String LISTEN_SECURE = "lwm2m.listen.secure";
  static final String MAP = "lwm2m.map";
  static final String MAP_FILE = "lwm2m.map.file";
  static final String MODELS = "lwm2m.models.dir";
  static final String MAX_REGISTRATIONS = "lwm2m.registrations.max";
  static final String MAX_PAYLOAD = "lwm2m.max.payload.bytes";
  static final String REQUEST_TIMEOUT = "lwm2m.request.timeout.ms";
  static final String AWAKE = "lwm2m.queue.awake.ms";
  static final String RETRY_AFTER = "lwm2m.busy.max.age.s";
  static final String THREADS = "lwm2m.threads";
  static final String STATE_TOPIC = "lwm2m.state.topic";
  static final String TOPIC_PREFIX = "topic.prefix";
  static final String PSK_KEYS = "lwm2m.psk.keys";
  static final String PSK_FILE = "lwm2m.psk.file";
  static final String CERTIFICATE = "lwm2m.tls.certificate.file";
  static final String KEY = "lwm2m.tls.key.file";
  static final String TRUSTED = "lwm2m.tls.ca.file";
  static final String SESSIONS = "lwm2m.tls.sessions.file";

  private LwM2mKeys() {}

  static void define(ConfigDef definition) {
    server(new SettingsGroup("Server", definition));
    security(new SettingsGroup("Security", definition));
    devices(new SettingsGroup("Devices", definition));
    limits(new SettingsGroup("Limits", definition));
  }

  private static void server(SettingsGroup group) {
    group.add(
        LISTEN,
        Type.STRING,
        "coap://0.0.0.0:5683",
        null,
        "Where devices are heard without encryption. Empty: nowhere.");
    group.add(
        LISTEN_SECURE,
        Type.STRING,
        "",
        null,
        "Where devices are heard with DTLS, such as coaps://0.0.0.0:5684. Empty: nowhere.");
    group.add(
        STATE_TOPIC,
        Type.STRING,
        "",
        null,
        "Compacted topic that keeps registrations and observations beyond a restart. It is made if"
            + " it is not there. Empty: lwm2m-state. and the connector's name after the prefix."
            + " Without deliveries.bootstrap.servers nothing is kept.");
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
        "Pre-shared keys: identity=key in hexadecimal, separated by commas. An identity must be the"
            + " name of its endpoint.");
    group.add(
        PSK_FILE, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
    group.add(
        CERTIFICATE, Type.STRING, "", null, "PEM file with the certificate chain of the server.");
    group.add(KEY, Type.STRING, "", null, "PEM file with the private key of the server.");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for devices. The common name of a device's"
            + " certificate must be the name of its endpoint.");
    group.add(
        SESSIONS,
        Type.STRING,
        "",
        null,
        "File on the worker in which DTLS sessions wait for the next start, so that devices need no"
            + " new handshake. It holds their keys: its owner alone can read it, it is written when"
            + " the task stops and deleted when it is read. Empty: none are kept.");
  }

  private static void devices(SettingsGroup group) {
    group.add(
        MAP,
        Type.STRING,
        "",
        null,
        "Map in YAML: which endpoints are let in, what is observed, how resources are called."
            + " Empty: every endpoint, nothing observed, names of the object models.");
    group.add(MAP_FILE, Type.STRING, "", null, "The same in a file on the worker; not both.");
    group.add(
        MODELS,
        Type.STRING,
        "",
        null,
        "Folder on the worker with object models, as the OMA registry offers them (.xml).");
    group.add(
        AWAKE,
        Type.LONG,
        93_000L,
        Range.between(1_000, 86_400_000),
        "How long a device with queue mode listens after it has spoken.");
    group.add(
        REQUEST_TIMEOUT,
        Type.LONG,
        30_000L,
        Range.between(1_000, 600_000),
        "How long a device may take to answer.");
  }

  private static void limits(SettingsGroup group) {
    group.add(
        MAX_REGISTRATIONS,
        Type.INT,
        100_000,
        Range.between(1, 10_000_000),
        "Registrations at which no further device is let in.");
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        65_536,
        Range.between(1_024, 8_388_608),
        "Most bytes of one payload, in all its blocks.");
    group.add(
        RETRY_AFTER,
        Type.INT,
        5,
        Range.between(1, 3_600),
        "Max-Age of 5.03: when a device may come back that was turned away because too much is on"
            + " its way to Kafka.");
    group.add(THREADS, Type.INT, 2, Range.between(1, 64), "Threads that read messages of devices.");
  }
}
