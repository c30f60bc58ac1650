package io.millrace.connectors.telnet;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.delivery.TaskDeliveryKeys;
import io.millrace.connectors.common.delivery.TaskDeliverySettings;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.telnet.command.CommandForm;
import io.millrace.connectors.telnet.frame.FrameKind;
import io.millrace.connectors.telnet.frame.FrameRule;
import io.millrace.connectors.telnet.line.LineAddress;
import io.millrace.connectors.telnet.line.LineSettings;
import io.millrace.connectors.telnet.line.MessageRules;
import io.millrace.connectors.telnet.login.LoginScript;
import io.millrace.connectors.telnet.wire.SerialLine;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of one connector or task, typed. */
public final class TelnetSourceConfig extends AbstractConfig {

  private static final String TASKS = "millrace.tasks";

  private final Map<String, String> settings;

  /** Checks and reads the settings. */
  public TelnetSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.settings = Map.copyOf(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    TelnetKeys.define(definition);
    CommandKeys.define(definition);
    ServerKeys.define(definition);
    TaskDeliveryKeys.define(definition);
    WindowKeys.define(definition);
    return definition;
  }

  /** The settings of one of several tasks. */
  static Map<String, String> forTask(Map<String, String> settings, int task, int tasks) {
    Map<String, String> own = TaskSettings.forTask(settings, task);
    own.put(TASKS, Integer.toString(tasks));
    return own;
  }

  String connector() {
    return TaskSettings.connector(settings, "telnet-source");
  }

  int task() {
    return TaskSettings.number(settings);
  }

  Topics topics() {
    return new Topics(getString(TelnetKeys.TOPIC_PREFIX));
  }

  /**
   * All devices to connect to; none if there is a server.
   *
   * @throws ConfigException if neither is given, or both are, or a device is there twice
   */
  List<LineAddress> devices() {
    List<LineAddress> all =
        given(TelnetKeys.DEVICES).stream().map(String::strip).map(LineAddress::read).toList();
    Set<String> names = new HashSet<>();
    for (LineAddress each : all) {
      if (!names.add(each.device())) {
        throw new ConfigException("Device " + each.device() + " is there twice");
      }
    }
    if (all.isEmpty() != hasServer()) {
      throw new ConfigException(
          "Give either devices to connect to, or " + ServerKeys.LISTEN + " for those that connect");
    }
    return all;
  }

  private List<String> given(String key) {
    return getList(key).stream().filter(each -> !each.isBlank()).toList();
  }

  /** Whether devices connect by themselves. */
  boolean hasServer() {
    return !given(ServerKeys.LISTEN).isEmpty();
  }

  /** What concerns the server. */
  ServerConfig server() {
    return new ServerConfig(this);
  }

  /** What concerns commands. */
  CommandForm commands() {
    return new CommandForm(
        getString(CommandKeys.TEMPLATE),
        lineEnd(),
        pattern(CommandKeys.RESPONSE),
        pattern(CommandKeys.ERROR),
        millis(CommandKeys.TIMEOUT),
        getBoolean(CommandKeys.REPEAT));
  }

  TaskDeliverySettings deliveries() {
    return new TaskDeliverySettings(this, topics());
  }

  /** What messages are called. */
  MessageRules messages() {
    return new MessageRules(
        getString(TelnetKeys.CONTENT_TYPE),
        getString(TelnetKeys.CHANNEL),
        pattern(TelnetKeys.NUMBERS));
  }

  private Pattern pattern(String key) {
    String text = getString(key);
    return text.isEmpty() ? null : Pattern.compile(text);
  }

  private byte[] lineEnd() {
    return switch (getString(TelnetKeys.LINE_END)) {
      case "CRLF" -> new byte[] {'\r', '\n'};
      case "LF" -> new byte[] {'\n'};
      case "CR" -> new byte[] {'\r'};
      default -> new byte[0];
    };
  }

  /**
   * How to log in.
   *
   * @throws ConfigException that names the line that is wrong
   */
  LoginScript login() {
    Password script = getPassword(TelnetKeys.LOGIN);
    return script == null
        ? LoginScript.NONE
        : LoginScript.read(script.value(), lineEnd(), millis(TelnetKeys.LOGIN_TIMEOUT));
  }

  /** The devices of this task: they are dealt out one after the other. */
  List<LineAddress> ownDevices() {
    int tasks = Integer.parseInt(settings.getOrDefault(TASKS, "1"));
    List<LineAddress> all = devices();
    return IntStream.range(0, all.size())
        .filter(each -> each % tasks == task())
        .mapToObj(all::get)
        .toList();
  }

  /** How lines are read. */
  LineSettings lines() {
    return new LineSettings(
        getBoolean(TelnetKeys.RAW),
        getBoolean(TelnetKeys.BINARY),
        serial(),
        login(),
        frame(),
        new LineSettings.LineTimes(
            millis(TelnetKeys.CONNECT_TIMEOUT),
            millis(TelnetKeys.RECONNECT_MAX),
            millis(TelnetKeys.SILENCE),
            millis(TelnetKeys.KEEP_ALIVE)));
  }

  Duration millis(String key) {
    return Duration.ofMillis(getInt(key));
  }

  /**
   * How converters set their lines.
   *
   * @throws ConfigException if that needs Telnet, and it is not spoken
   */
  SerialLine serial() {
    int baud = getInt(TelnetKeys.BAUD);
    if (baud > 0 && getBoolean(TelnetKeys.RAW)) {
      throw new ConfigException(
          TelnetKeys.BAUD, baud, "it is set over Telnet, which " + TelnetKeys.RAW + " turns off");
    }
    return new SerialLine(
        baud,
        getInt(TelnetKeys.DATA_BITS),
        SerialLine.Parity.valueOf(getString(TelnetKeys.PARITY)),
        getInt(TelnetKeys.STOP_BITS));
  }

  /**
   * Where messages end.
   *
   * @throws ConfigException if something is missing that says so
   */
  FrameRule frame() {
    FrameKind kind = FrameKind.valueOf(getString(TelnetKeys.FRAME));
    int longest = getInt(TelnetKeys.LONGEST);
    int length = getInt(TelnetKeys.LENGTH);
    if (kind == FrameKind.LENGTH && (length == 0 || length > longest)) {
      throw new ConfigException(
          TelnetKeys.LENGTH, length, "LENGTH needs 1 to " + TelnetKeys.LONGEST);
    }
    return switch (kind) {
      case LINE -> FrameRule.lines(longest);
      case DELIMITER -> new FrameRule(kind, delimiter(), 0, Duration.ZERO, longest);
      case LENGTH -> new FrameRule(kind, new byte[0], length, Duration.ZERO, longest);
      case IDLE -> new FrameRule(kind, new byte[0], 0, millis(TelnetKeys.IDLE), longest);
    };
  }

  private byte[] delimiter() {
    String text = getString(TelnetKeys.DELIMITER).strip();
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          TelnetKeys.DELIMITER, text, "it is not hexadecimal: " + e.getMessage());
    }
    throw new ConfigException(TelnetKeys.DELIMITER, text, "DELIMITER needs one");
  }

  boolean validatesConnection() {
    return getBoolean(TelnetKeys.VALIDATE_CONNECTION);
  }

  WindowLimits window() {
    return WindowKeys.limits(this);
  }

  Duration ackTimeout() {
    return WindowKeys.ackTimeout(this);
  }

  int pollRecords() {
    return WindowKeys.pollRecords(this);
  }
}
