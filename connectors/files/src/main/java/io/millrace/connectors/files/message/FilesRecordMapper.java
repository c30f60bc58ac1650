package io.millrace.connectors.files.message;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.files.read.Cut;
import io.millrace.connectors.files.read.FileItem;
import io.millrace.connectors.files.read.Progress;
import io.millrace.connectors.files.read.Step;
import io.millrace.schema.errors.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Makes a message, or a dead letter, of what was read. */
public final class FilesRecordMapper {

  /** Attribute with the path of the file. */
  static final String PATH = "file.path";

  /** Attribute with the number of the line. */
  static final String LINE = "file.line";

  private static final byte[] NOTHING = {};

  private final MessageRules rules;
  private final LineField field;

  /**
   * @param rules what lines become
   */
  public FilesRecordMapper(MessageRules rules) {
    this.rules = rules;
    this.field =
        rules.device() instanceof DeviceRule.InLine inLine
            ? new LineField(rules.format(), rules.charset(), inLine.name())
            : null;
  }

  /** What becomes of something that was read. */
  public EdgeResult map(FileItem item, long now) {
    Step.Given step = item.step();
    if (step instanceof Step.Line line) {
      return line(item, line, now);
    }
    String device = device(item.file().path(), null);
    if (step instanceof Step.Rest rest) {
      EdgeMessage message =
          message(known(device), item, rest.cut().bytes(), now, place(step.after(), rest.cut()));
      return new EdgeResult.Refused(
          message,
          ErrorCode.MALFORMED_PAYLOAD,
          "It is the rest of a line whose start was taken for all of it when no more came");
    }
    Step.Spoilt spoilt = (Step.Spoilt) step;
    EdgeMessage message =
        message(known(device), item, NOTHING, now, "end:" + step.after().content());
    return new EdgeResult.Refused(message, spoilt.code(), "The file: " + spoilt.reason());
  }

  private EdgeResult line(FileItem item, Step.Line line, long now) {
    Cut cut = line.cut();
    String device = device(item.file().path(), line);
    String place = place(line.after(), cut);
    if (cut.oversized()) {
      return new EdgeResult.Refused(
          message(known(device), item, cut.bytes(), now, place),
          ErrorCode.OVERSIZED,
          "Line " + cut.number() + " is longer than " + cut.bytes().length + " bytes");
    }
    EdgeMessage message = message(known(device), item, payload(line), now, place);
    if (!message.device().equals(device)) {
      return new EdgeResult.Refused(
          message,
          ErrorCode.ILLEGAL_DEVICE_ID,
          "Line "
              + cut.number()
              + (device == null ? " names no device" : " names no legal device"));
    }
    return new EdgeResult.Accepted(message);
  }

  /** The same for the same place in the same content. */
  private static String place(Progress after, Cut cut) {
    return after.content() + ':' + cut.start();
  }

  private static byte[] payload(Step.Line line) {
    byte[] bytes = line.cut().bytes();
    if (line.header() == null) {
      return bytes;
    }
    byte[] both = new byte[line.header().length + 1 + bytes.length];
    System.arraycopy(line.header(), 0, both, 0, line.header().length);
    both[line.header().length] = '\n';
    System.arraycopy(bytes, 0, both, line.header().length + 1, bytes.length);
    return both;
  }

  private String device(String path, Step.Line line) {
    if (rules.device() instanceof DeviceRule.Fixed fixed) {
      return fixed.id();
    }
    if (rules.device() instanceof DeviceRule.InPath inPath) {
      Matcher matcher = inPath.pattern().matcher(path);
      return matcher.matches() ? matcher.group("device") : null;
    }
    return line == null || line.cut().oversized()
        ? null
        : field.find(line.header(), line.cut().bytes());
  }

  private static String known(String device) {
    return device != null && DeviceIds.isLegal(device) ? device : DeviceIds.UNKNOWN;
  }

  private EdgeMessage message(
      String device, FileItem item, byte[] payload, long now, String place) {
    String path = item.file().path();
    Map<String, String> attributes = new HashMap<>();
    attributes.put(PATH, path);
    attributes.put(LINE, Long.toString(item.step().after().line()));
    attributes.put(EdgeAttributes.MESSAGE_ID, rules.anyName() ? place : place + ':' + path);
    String channel = rules.channel().isEmpty() ? path : rules.channel();
    return new EdgeMessage(
        device,
        channel,
        null,
        now,
        rules.contentType(),
        payload,
        attributes,
        null,
        null,
        List.of());
  }
}
