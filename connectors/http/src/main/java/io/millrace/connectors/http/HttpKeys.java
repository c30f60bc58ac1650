package io.millrace.connectors.http;

import io.millrace.connectors.common.config.ElementValidator;
import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the HTTP server. */
final class HttpKeys {

  static final String LISTEN = "http.listen";
  static final String DEVICES = "http.devices";
  static final String TOPIC_PREFIX = "topic.prefix";
  static final String OPEN = "http.auth.none";
  static final String TOKENS = "http.auth.bearer.tokens";
  static final String TOKENS_FILE = "http.auth.bearer.file";
  static final String USERS = "http.auth.basic.passwords";
  static final String USERS_FILE = "http.auth.basic.file";
  static final String SIGNERS = "http.auth.hmac.secrets";
  static final String SIGNERS_FILE = "http.auth.hmac.file";
  static final String SIGNATURE = "http.auth.hmac.header";
  static final String SIGNED_AT = "http.auth.hmac.time.header";
  static final String TOLERANCE = "http.auth.hmac.tolerance.s";
  static final String CERTIFICATE = "http.tls.certificate.file";
  static final String KEY = "http.tls.key.file";
  static final String TRUSTED = "http.tls.ca.file";
  static final String ORIGINS = "http.cors.origins";
  static final String MAX_PAYLOAD = "http.max.payload.bytes";
  static final String MAX_BATCH = "http.batch.max.messages";
  static final String MAX_HEADER = "http.header.max.bytes";
  static final String CONNECTIONS = "http.connections.max";
  static final String IDLE = "http.idle.timeout.ms";
  static final String SLOWEST = "http.min.bytes.per.second";
  static final String PACE = "http.requests.per.second";
  static final String RETRY_AFTER = "http.retry.after.s";
  static final String ANSWER = "http.answer.timeout.ms";
  static final String REMEMBERED = "http.idempotency.max.keys";
  static final String REMEMBER = "http.idempotency.keep.ms";
  static final String THREADS = "http.threads";

  private static final int MOST_BYTES = 16_777_216;

  private HttpKeys() {}

  static void define(ConfigDef definition) {
    server(new SettingsGroup("Server", definition));
    SettingsGroup access = new SettingsGroup("Access", definition);
    access(access);
    signatures(access);
    tls(new SettingsGroup("TLS", definition));
    SettingsGroup limits = new SettingsGroup("Limits", definition);
    sizes(limits);
    times(limits);
    repetitions(limits);
  }

  private static void server(SettingsGroup group) {
    group.add(
        LISTEN,
        Type.LIST,
        "http://127.0.0.1:8088",
        new ElementValidator(Listener::of, "http:// or https://, host and port"),
        "Where devices are heard, such as https://0.0.0.0:8443; several with commas. HTTP/1.1 and"
            + " HTTP/2 at each.");
    group.add(
        DEVICES,
        Type.LIST,
        "*",
        null,
        "Devices that may speak here and are told commands here; * stands for any characters.");
    group.add(
        THREADS,
        Type.INT,
        8,
        Range.between(6, 256),
        "Threads of the server; none waits for Kafka.");
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
        "Whether those who prove nothing may speak for every device. Without any of the other keys"
            + " it must be true, and then only listeners of the loopback interface are let alone.");
    secrets(group, TOKENS, TOKENS_FILE, "Bearer tokens: identity=token");
    secrets(group, USERS, USERS_FILE, "Users of basic authentication: identity=password");
    secrets(group, SIGNERS, SIGNERS_FILE, "Secrets of signed web-hooks: identity=secret");
    group.add(
        ORIGINS,
        Type.LIST,
        "",
        null,
        "Web origins whose pages may ask, such as https://console.example.com. Empty: none.");
  }

  private static void secrets(SettingsGroup group, String key, String file, String sentence) {
    group.add(
        key,
        Type.PASSWORD,
        null,
        null,
        sentence
            + ", separated by commas. An identity speaks for the device of its name, or for those"
            + " named as identity@line-1-*|press-7=…");
    group.add(file, Type.STRING, "", null, "The same in a file on the worker, one on each line.");
  }

  private static void signatures(SettingsGroup group) {
    group.add(
        SIGNATURE,
        Type.STRING,
        "X-Hub-Signature-256",
        null,
        "Header with the HMAC-SHA256 of the body in hexadecimal, sha256= before it or not.");
    group.add(
        SIGNED_AT,
        Type.STRING,
        "",
        null,
        "Header with the time of signing in epoch seconds; then the time, a full stop and the body"
            + " are signed. Empty: the body alone, and who overhears a request can repeat it.");
    group.add(
        TOLERANCE,
        Type.INT,
        300,
        Range.between(1, 86_400),
        "How far that time may be from the clock of the worker, in seconds.");
  }

  private static void tls(SettingsGroup group) {
    group.add(
        CERTIFICATE, Type.STRING, "", null, "PEM file with the certificate chain of the server.");
    group.add(KEY, Type.STRING, "", null, "PEM file with its private key (PKCS#8).");
    group.add(
        TRUSTED,
        Type.STRING,
        "",
        null,
        "PEM file with the authorities that vouch for devices. The common name of a device's"
            + " certificate must be its id. Empty: certificates of devices are not asked for.");
  }

  private static void sizes(SettingsGroup group) {
    group.add(
        MAX_PAYLOAD,
        Type.INT,
        524_288,
        Range.between(1, MOST_BYTES),
        "Most bytes of a body; more is answered 413.");
    group.add(
        MAX_BATCH,
        Type.INT,
        1_000,
        Range.between(1, 10_000),
        "Most messages of one request to /v1/batch.");
    group.add(
        MAX_HEADER,
        Type.INT,
        8_192,
        Range.between(1_024, 65_536),
        "Most bytes of a request's head; more is answered 431.");
    group.add(
        CONNECTIONS,
        Type.INT,
        2_000,
        Range.between(1, 1_000_000),
        "Connections at which no further one is accepted until one ends.");
  }

  private static void times(SettingsGroup group) {
    group.add(
        IDLE,
        Type.LONG,
        30_000L,
        Range.between(1_000, 3_600_000),
        "How long a connection may be silent before it is closed.");
    group.add(
        SLOWEST,
        Type.LONG,
        256L,
        Range.between(0, MOST_BYTES),
        "Bytes a second at which a body must come; a slower one is answered 408. 0: any.");
    group.add(
        PACE,
        Type.INT,
        0,
        Range.between(0, 1_000_000),
        "Requests a second of each sender; more are answered 429. 0: any number.");
    group.add(
        RETRY_AFTER,
        Type.INT,
        2,
        Range.between(1, 3_600),
        "Retry-After of 503, in seconds, when too much is on its way to Kafka.");
    group.add(
        ANSWER,
        Type.LONG,
        30_000L,
        Range.between(1_000, 600_000),
        "How long a request waits for Kafka before it is answered 503; it may be stored later.");
  }

  private static void repetitions(SettingsGroup group) {
    group.add(
        REMEMBERED,
        Type.INT,
        100_000,
        Range.between(1, 10_000_000),
        "Requests with Idempotency-Key whose answers are remembered.");
    group.add(
        REMEMBER,
        Type.LONG,
        600_000L,
        Range.between(1_000, 86_400_000),
        "For how long. Later ones count once all the same, in the topics of readings.");
  }
}
