package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Which lines to read, how messages are told apart, and where they go. */
final class TelnetKeys {

  static final String DEVICES = "telnet.devices";
  static final String RAW = "telnet.raw";
  static final String BINARY = "telnet.binary";
  static final String BAUD = "telnet.serial.baud";
  static final String DATA_BITS = "telnet.serial.data.bits";
  static final String PARITY = "telnet.serial.parity";
  static final String STOP_BITS = "telnet.serial.stop.bits";
  static final String CONNECT_TIMEOUT = "telnet.connect.timeout.ms";
  static final String RECONNECT_MAX = "telnet.reconnect.backoff.max.ms";
  static final String SILENCE = "telnet.silence.ms";
  static final String KEEP_ALIVE = "telnet.keep.alive.ms";
  static final String FRAME = "frame.kind";
  static final String DELIMITER = "frame.delimiter";
  static final String LENGTH = "frame.length";
  static final String IDLE = "frame.idle.ms";
  static final String LONGEST = "frame.max.bytes";
  static final String LINE_END = "telnet.line.end";
  static final String LOGIN = "telnet.login.script";
  static final String LOGIN_TIMEOUT = "telnet.login.timeout.ms";
  static final String NUMBERS = "message.sequence.pattern";
  static final String CONTENT_TYPE = "message.content.type";
  static final String CHANNEL = "message.channel";
  static final String VALIDATE_CONNECTION = "validate.connection";
  static final String TOPIC_PREFIX = "topic.prefix";

  private static final int DAY_MILLIS = 86_400_000;
  private static final int LONGEST_MESSAGE = 524_288;

  private TelnetKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Telnet", definition);
    group.add(
        DEVICES,
        Type.LIST,
        "",
        null,
        "Devices to connect to, each as device=host:port; an IPv6 address stands in brackets. All"
            + " are read by the settings below. Either these, or "
            + ServerKeys.LISTEN
            + " for devices that connect by themselves.");
    group.add(
        RAW,
        Type.BOOLEAN,
        false,
        null,
        "Whether every byte is data (plain TCP) and Telnet is not spoken.");
    group.add(
        BINARY,
        Type.BOOLEAN,
        false,
        null,
        "Whether Telnet is asked to pass bytes unchanged (RFC 856); for messages that are no"
            + " text.");
    group.add(
        LINE_END,
        Type.STRING,
        "CRLF",
        ValidString.in("CRLF", "LF", "CR", "NONE"),
        "What follows each text that is sent: in logins and commands.");
    serial(group);
    times(group);
    login(group);
    SettingsGroup messages = new SettingsGroup("Messages", definition);
    frames(messages);
    destination(messages);
  }

  private static void serial(SettingsGroup group) {
    group.add(
        BAUD,
        Type.INT,
        0,
        Range.between(0, 4_000_000),
        "Speed to which a converter shall set its serial line (RFC 2217), with the three settings"
            + " below; 0: it is left as it is.");
    group.add(DATA_BITS, Type.INT, 8, Range.between(5, 8), "Data bits of a character.");
    group.add(
        PARITY,
        Type.STRING,
        "NONE",
        ValidString.in("NONE", "ODD", "EVEN", "MARK", "SPACE"),
        "Parity of a character.");
    group.add(STOP_BITS, Type.INT, 1, Range.between(1, 2), "Stop bits of a character.");
  }

  private static void times(SettingsGroup group) {
    group.add(
        CONNECT_TIMEOUT,
        Type.INT,
        10_000,
        Range.between(100, 600_000),
        "How long a connection may take.");
    group.add(
        RECONNECT_MAX,
        Type.INT,
        30_000,
        Range.between(200, DAY_MILLIS),
        "Longest pause between attempts to connect; the first is 0.2 s, each is twice as long.");
    group.add(
        SILENCE,
        Type.INT,
        0,
        Range.between(0, DAY_MILLIS),
        "Silence after which a connection is given up and made anew; 0: never.");
    group.add(
        KEEP_ALIVE,
        Type.INT,
        0,
        Range.between(0, DAY_MILLIS),
        "Time between Telnet's NOP commands on a silent connection; 0: none. TCP's own keep-alive"
            + " is always on.");
  }

  private static void login(SettingsGroup group) {
    group.add(
        LOGIN,
        Type.PASSWORD,
        null,
        null,
        "What is said before messages are read, on each line one step: expect and a regular"
            + " expression, or send and a text.");
    group.add(
        LOGIN_TIMEOUT,
        Type.INT,
        10_000,
        Range.between(100, 600_000),
        "How long each expect may wait before the connection is given up and made anew.");
  }

  private static void frames(SettingsGroup group) {
    group.add(
        FRAME,
        Type.STRING,
        "LINE",
        ValidString.in("LINE", "DELIMITER", "LENGTH", "IDLE"),
        "What ends a message: LINE (a line feed), DELIMITER, LENGTH (all are as long) or IDLE"
            + " (silence).");
    group.add(
        DELIMITER,
        Type.STRING,
        "",
        null,
        "What ends a message for DELIMITER, as bytes in hexadecimal: 03, or 0d0a.");
    group.add(
        LENGTH,
        Type.INT,
        0,
        Range.between(0, LONGEST_MESSAGE),
        "Bytes of each message for LENGTH.");
    group.add(
        IDLE, Type.INT, 200, Range.between(1, 60_000), "Silence that ends a message for IDLE.");
    group.add(
        LONGEST,
        Type.INT,
        65_536,
        Range.between(1, LONGEST_MESSAGE),
        "Most bytes of a message. The start of a longer one goes to the dead letters, its rest is"
            + " skipped.");
  }

  private static void destination(SettingsGroup group) {
    group.add(
        CONTENT_TYPE,
        Type.STRING,
        "text/plain",
        new NonEmptyString(),
        "Media type of the messages, by which the pipeline decodes them; application/nmea-0183 for"
            + " the sentences of NMEA 0183.");
    group.add(
        CHANNEL,
        Type.STRING,
        "line",
        new NonEmptyString(),
        "Channel of the messages; a number alone becomes a metric of this name.");
    group.add(
        NUMBERS,
        Type.STRING,
        "",
        new RegexValidator("sequence"),
        "Regular expression with a group (?<sequence>…), and maybe (?<epoch>…), that finds the"
            + " device's own number in a message: a message that comes again is told by it.");
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether a new configuration is tried: each device must take a connection.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "What the names of the pipeline's topics begin with.");
  }
}
