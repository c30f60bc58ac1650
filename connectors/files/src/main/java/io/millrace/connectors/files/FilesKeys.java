package io.millrace.connectors.files;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.schema.topics.Topics;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Which files to read, what they hold, and where it goes. */
final class FilesKeys {

  static final String ADDRESS = "files.address";
  static final String GLOB = "files.glob";
  static final String IGNORED = "files.ignored";
  static final String ORDER = "files.order";
  static final String MOST = "files.max.files";
  static final String LOOK = "files.poll.ms";
  static final String SETTLE = "files.settle.ms";
  static final String COMPLETE = "files.complete.ms";
  static final String RETRY = "files.retry.ms";
  static final String AFTER = "files.after.success";
  static final String MOVED = "files.move.to";
  static final String ANY_NAME = "files.same.under.any.name";
  static final String FORMAT = "format";
  static final String HEADER = "format.csv.header";
  static final String CHARSET = "format.charset";
  static final String LINE = "format.max.line.bytes";
  static final String UNPACKED = "unpack.max.bytes";
  static final String RATIO = "unpack.max.ratio";
  static final String PARTS = "unpack.max.files";
  static final String DEVICE = "device.id";
  static final String DEVICE_PATH = "device.path.pattern";
  static final String DEVICE_FIELD = "device.field";
  static final String CHANNEL = "message.channel";
  static final String VALIDATE_CONNECTION = "validate.connection";
  static final String TOPIC_PREFIX = "topic.prefix";

  private static final int DAY_MILLIS = 86_400_000;
  private static final int LONGEST_LINE = 524_288;

  private FilesKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup files = new SettingsGroup("Files", definition);
    choice(files);
    times(files);
    end(files);
    ServerKeys.define(definition);
    format(new SettingsGroup("Content", definition));
    messages(new SettingsGroup("Messages", definition));
  }

  private static void choice(SettingsGroup group) {
    group.required(
        ADDRESS,
        Type.STRING,
        new NonEmptyString(),
        "The folder: file:///path of the worker, or sftp://host/path, ftps://host/path or"
            + " ftp://host/path of a server. It is read with all folders below it; links are not"
            + " followed. FTP sends passwords and data for everyone on the way to read.");
    group.add(
        GLOB,
        Type.LIST,
        List.of("**"),
        null,
        "Patterns of which the path of a file from the folder on must match one; ** goes through"
            + " folders.");
    group.add(
        IGNORED,
        Type.LIST,
        List.of(".*", "*.part", "*.filepart", "*.tmp", "*~"),
        null,
        "Patterns of which no name in the path may match one: what is not yet complete.");
    group.add(
        ORDER,
        Type.STRING,
        "TIME",
        ValidString.in("TIME", "NAME"),
        "Whether files are read in the order in which they were written, or by name.");
    group.add(
        MOST,
        Type.INT,
        100_000,
        Range.between(1, 1_000_000),
        "Most files there may be in the folder; with more the folder is not read.");
  }

  private static void times(SettingsGroup group) {
    group.add(
        LOOK, Type.INT, 5_000, Range.between(50, DAY_MILLIS), "Time between looks at the folder.");
    group.add(
        SETTLE,
        Type.INT,
        5_000,
        Range.between(0, DAY_MILLIS),
        "How long size and time of a file must not have changed before it is read.");
    group.add(
        COMPLETE,
        Type.INT,
        60_000,
        Range.between(0, DAY_MILLIS),
        "The same before a last line without a line feed is taken for a whole one, and a packed"
            + " file that ends early for a damaged one.");
    group.add(
        RETRY,
        Type.INT,
        30_000,
        Range.between(100, DAY_MILLIS),
        "How long a file rests that could not be read, and the longest pause after the folder"
            + " could not be looked at.");
  }

  private static void end(SettingsGroup group) {
    group.add(
        AFTER,
        Type.STRING,
        "LEAVE",
        ValidString.in("LEAVE", "MOVE", "DELETE"),
        "What becomes of a file when Kafka has all of it. One that could not be read to its end is"
            + " moved, but never deleted.");
    group.add(
        MOVED,
        Type.STRING,
        ".done",
        new NonEmptyString(),
        "Folder for MOVE, in the folder that is read; files in it are not read.");
    group.add(
        ANY_NAME,
        Type.BOOLEAN,
        false,
        null,
        "Whether the same content under another name is the same file, whose lines the pipeline"
            + " drops as repeated. Right if every file has times in it.");
  }

  private static void format(SettingsGroup group) {
    group.required(
        FORMAT,
        Type.STRING,
        ValidString.in("CSV", "JSON_LINES", "SENML", "SENML_LINES", "LINE_PROTOCOL"),
        "What files hold: a message on each line, or in each file for SENML. Names that end in .gz,"
            + " .gzip or .zip are unpacked.");
    group.add(
        HEADER,
        Type.BOOLEAN,
        true,
        null,
        "Whether the first line of CSV names the columns. It is put before each line that is handed"
            + " on. If not, devices must have a header registered.");
    group.add(CHARSET, Type.STRING, "UTF-8", new NonEmptyString(), "Character set of the text.");
    group.add(
        LINE,
        Type.INT,
        65_536,
        Range.between(16, LONGEST_LINE),
        "Most bytes of a line, or of a SenML file. The start of a longer one goes to the dead"
            + " letters, its rest is skipped.");
    packing(group);
  }

  private static void packing(SettingsGroup group) {
    group.add(
        UNPACKED,
        Type.LONG,
        1_073_741_824L,
        Range.between(1_024, Long.MAX_VALUE),
        "Most bytes of an unpacked file. Of a larger one the rest is not read.");
    group.add(
        RATIO,
        Type.INT,
        200,
        Range.between(2, 100_000),
        "How many times as large as it is a packed file may become, beyond its first MiB.");
    group.add(
        PARTS,
        Type.INT,
        1_000,
        Range.between(1, 1_000_000),
        "Most files and folders in a zip archive. Of a larger one the rest is not read.");
  }

  private static void messages(SettingsGroup group) {
    group.add(
        DEVICE,
        Type.STRING,
        "",
        null,
        "The device of all files; or one of the two settings below.");
    group.add(
        DEVICE_PATH,
        Type.STRING,
        "",
        null,
        "Regular expression of the whole path from the folder on, whose group (?<device>…) is the"
            + " device: (?<device>[^/]+)/.*");
    group.add(
        DEVICE_FIELD,
        Type.STRING,
        "",
        null,
        "Column of CSV, field of JSON or tag of line protocol that names the device of its line.");
    group.add(
        CHANNEL, Type.STRING, "", null, "Channel of the messages; none: the path of the file.");
    group.add(
        VALIDATE_CONNECTION,
        Type.BOOLEAN,
        true,
        null,
        "Whether a new configuration is tried: the folder must be there.");
    group.add(
        TOPIC_PREFIX,
        Type.STRING,
        Topics.DEFAULT_PREFIX,
        null,
        "What the names of the pipeline's topics begin with.");
  }
}
