package io.millrace.connectors.files;

import io.millrace.connectors.common.config.TaskSettings;
import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.window.WindowKeys;
import io.millrace.connectors.common.window.WindowLimits;
import io.millrace.connectors.files.message.DeviceRule;
import io.millrace.connectors.files.message.FileFormat;
import io.millrace.connectors.files.message.MessageRules;
import io.millrace.connectors.files.place.FileRules;
import io.millrace.connectors.files.read.AfterSuccess;
import io.millrace.connectors.files.read.DeskRules;
import io.millrace.connectors.files.read.ReadLimits;
import io.millrace.connectors.files.read.ReadRules;
import io.millrace.schema.topics.Topics;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of one connector or task, typed. */
public final class FilesSourceConfig extends AbstractConfig {

  private static final String GROUP = "(?<device>";

  private final Map<String, String> settings;

  /** Checks and reads the settings. */
  public FilesSourceConfig(Map<String, String> settings) {
    super(definition(), settings, false);
    this.settings = Map.copyOf(settings);
  }

  /** Every setting with its default, validator and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    FilesKeys.define(definition);
    WindowKeys.define(definition);
    return definition;
  }

  String connector() {
    return TaskSettings.connector(settings, "files-source");
  }

  int task() {
    return TaskSettings.number(settings);
  }

  Topics topics() {
    return new Topics(getString(FilesKeys.TOPIC_PREFIX));
  }

  /**
   * Where the files are.
   *
   * @throws ConfigException if the address names no place
   */
  FilesAddress address() {
    return new FilesAddress(this);
  }

  /**
   * Which files are taken.
   *
   * @throws ConfigException if a pattern is none
   */
  FileRules choice() {
    try {
      return new FileRules(
          getList(FilesKeys.GLOB),
          getList(FilesKeys.IGNORED),
          moved(),
          FileRules.Order.valueOf(getString(FilesKeys.ORDER)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(FilesKeys.GLOB, getList(FilesKeys.GLOB), e.getMessage());
    }
  }

  /**
   * Where files go.
   *
   * @throws ConfigException if that is not in the folder
   */
  String moved() {
    String folder = getString(FilesKeys.MOVED).strip();
    Path path = Path.of(folder);
    boolean outside = path.isAbsolute() || !path.equals(path.normalize());
    if (outside || folder.isEmpty() || folder.startsWith("..")) {
      throw new ConfigException(
          FilesKeys.MOVED, folder, "name a folder inside the one that is read, such as .done");
    }
    return path.toString();
  }

  ReadRules reading() {
    FileFormat format = format();
    return new ReadRules(
        format.isLines(),
        format == FileFormat.CSV && getBoolean(FilesKeys.HEADER),
        new ReadLimits(
            getInt(FilesKeys.LINE),
            getLong(FilesKeys.UNPACKED),
            getInt(FilesKeys.RATIO),
            getInt(FilesKeys.PARTS)));
  }

  DeskRules desk() {
    return new DeskRules(
        millis(FilesKeys.LOOK),
        millis(FilesKeys.SETTLE),
        millis(FilesKeys.COMPLETE),
        retry(),
        getInt(FilesKeys.MOST),
        AfterSuccess.valueOf(getString(FilesKeys.AFTER)),
        moved());
  }

  Duration retry() {
    return millis(FilesKeys.RETRY);
  }

  private Duration millis(String key) {
    return Duration.ofMillis(getInt(key));
  }

  private FileFormat format() {
    return FileFormat.valueOf(getString(FilesKeys.FORMAT));
  }

  MessageRules messages() {
    return new MessageRules(
        format(),
        charset(),
        device(),
        getString(FilesKeys.CHANNEL).strip(),
        getBoolean(FilesKeys.ANY_NAME));
  }

  /**
   * Character set of the text.
   *
   * @throws ConfigException if it is not known, or a line feed is more than one byte in it
   */
  Charset charset() {
    String name = getString(FilesKeys.CHARSET).strip();
    try {
      Charset charset = Charset.forName(name);
      byte[] end = charset.canEncode() ? "\n".getBytes(charset) : new byte[0];
      if (end.length == 1 && end[0] == '\n') {
        return charset;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(FilesKeys.CHARSET, name, "it is not known here");
    }
    throw new ConfigException(FilesKeys.CHARSET, name, "lines cannot be told apart in it");
  }

  /**
   * Where the device is named.
   *
   * @throws ConfigException if that is not said in exactly one way
   */
  DeviceRule device() {
    String fixed = getString(FilesKeys.DEVICE).strip();
    String path = getString(FilesKeys.DEVICE_PATH).strip();
    String field = getString(FilesKeys.DEVICE_FIELD).strip();
    if (Stream.of(fixed, path, field).filter(each -> !each.isEmpty()).count() != 1) {
      throw new ConfigException(
          "Set exactly one of "
              + String.join(", ", FilesKeys.DEVICE, FilesKeys.DEVICE_PATH, FilesKeys.DEVICE_FIELD));
    }
    if (!path.isEmpty()) {
      return inPath(path);
    }
    return field.isEmpty() ? fixed(fixed) : inLine(field);
  }

  private static DeviceRule fixed(String id) {
    if (!DeviceIds.isLegal(id)) {
      throw new ConfigException(FilesKeys.DEVICE, id, "it is no legal device id");
    }
    return new DeviceRule.Fixed(id);
  }

  private static DeviceRule inPath(String expression) {
    if (!expression.contains(GROUP)) {
      throw new ConfigException(
          FilesKeys.DEVICE_PATH, expression, "it has no group " + GROUP + "…)");
    }
    try {
      return new DeviceRule.InPath(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new ConfigException(FilesKeys.DEVICE_PATH, expression, e.getDescription());
    }
  }

  private DeviceRule inLine(String name) {
    boolean senml = format() == FileFormat.SENML || format() == FileFormat.SENML_LINES;
    boolean nameless = format() == FileFormat.CSV && !getBoolean(FilesKeys.HEADER);
    if (senml || nameless) {
      throw new ConfigException(
          FilesKeys.DEVICE_FIELD,
          name,
          senml ? "SenML has none; set one of the others" : FilesKeys.HEADER + "=true is needed");
    }
    return new DeviceRule.InLine(name);
  }

  boolean validatesConnection() {
    return getBoolean(FilesKeys.VALIDATE_CONNECTION);
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
