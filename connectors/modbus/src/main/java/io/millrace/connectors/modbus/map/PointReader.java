package io.millrace.connectors.modbus.map;

import io.millrace.connectors.common.yaml.YamlSection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the points of one model. */
final class PointReader {

  /** Modbus Application Protocol V1.1b3, section 6.12. */
  private static final int MOST_WRITTEN = 123;

  private static final int BEYOND = 65_536;
  private static final int HIGHEST_BIT = 15;
  private static final Pattern BITS = Pattern.compile("([0-9]{1,2})(?:-([0-9]{1,2}))?");
  private static final Pattern METRIC = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  private final ReadLimits limits;
  private final Order bytes;
  private final Order words;
  private final Map<String, PollGroup> groups;

  PointReader(ReadLimits limits, Order bytes, Order words, Map<String, PollGroup> groups) {
    this.limits = limits;
    this.bytes = bytes;
    this.words = words;
    this.groups = groups;
  }

  Point read(String metric, YamlSection point) {
    if (!METRIC.matcher(metric).matches()) {
      point.complain("table", metric + " is no name of a metric: letters, digits, _ . - only");
    }
    RegisterTable table = point.word("table", RegisterTable.class, RegisterTable.HOLDING);
    int address = (int) point.number("address", 0, BEYOND - 1);
    Layout layout = layout(point, table);
    Point read =
        new Point(
            metric,
            table,
            address,
            layout,
            scaling(point, layout),
            point.flag("writeable", false),
            point.decimal("deadband", 0),
            group(point));
    check(read, point);
    point.end();
    return read;
  }

  private Layout layout(YamlSection point, RegisterTable table) {
    PointType usual = table.isBits() ? PointType.BOOLEAN : PointType.UINT16;
    PointType type = point.word("type", PointType.class, usual);
    int length = (int) point.number("length", 1, limits.registers(), 1);
    if (point.has("length") != (type == PointType.STRING)) {
      point.complain("length", "length: a string has one, in registers, and nothing else");
    }
    Layout.Bits bits = bits(point);
    if (bits != null && (table.isBits() || type.registers() != 1 || type == PointType.INT16)) {
      point.complain("bits", "bits: only one register of type uint16 or boolean has bits");
    }
    if (table.isBits() && type != PointType.BOOLEAN) {
      point.complain("type", "type: coils and discrete inputs are boolean");
    }
    if (!table.isBits() && type == PointType.BOOLEAN && (bits == null || isSeveral(bits))) {
      point.complain("bits", "bits: a boolean in a register needs the number of its one bit");
    }
    return new Layout(
        type,
        type == PointType.STRING ? length : type.registers(),
        point.word("byte_order", Order.class, bytes),
        point.word("word_order", Order.class, words),
        bits);
  }

  private static boolean isSeveral(Layout.Bits bits) {
    return bits.first() != bits.last();
  }

  private static Layout.Bits bits(YamlSection point) {
    String text = point.text("bits", "");
    if (text.isEmpty()) {
      return null;
    }
    Matcher shape = BITS.matcher(text);
    if (shape.matches()) {
      int first = Integer.parseInt(shape.group(1));
      int last = shape.group(2) == null ? first : Integer.parseInt(shape.group(2));
      if (first <= last && last <= HIGHEST_BIT) {
        return new Layout.Bits(first, last);
      }
    }
    point.complain("bits", "bits: a bit such as 3, or a run such as 0-3, from 0 to 15 is expected");
    return null;
  }

  private static Scaling scaling(YamlSection point, Layout layout) {
    Scaling scaling =
        new Scaling(
            point.decimal("scale", 1), point.decimal("offset", 0), point.text("unit", null));
    if (scaling.scale() == 0) {
      point.complain("scale", "scale: 0 would make every value the same");
    }
    if (!scaling.isIdentity() && !layout.type().isNumber()) {
      point.complain("scale", "scale and offset are for numbers");
    }
    return scaling;
  }

  private String group(YamlSection point) {
    String first = groups.keySet().iterator().next();
    String group = point.text("group", first);
    if (!groups.containsKey(group)) {
      point.complain("group", "group: there is no " + group + " among " + groups.keySet());
      return first;
    }
    return group;
  }

  private void check(Point read, YamlSection point) {
    if (read.end() > BEYOND) {
      point.complain("address", "address: the value would end behind 65535");
    }
    if (!read.table().isBits() && read.layout().registers() > limits.registers()) {
      point.complain("type", "type: the device reads at most " + limits.registers() + " registers");
    }
    if (read.writeable() && (!read.table().isWriteable() || read.layout().bits() != null)) {
      point.complain("writeable", "writeable: only coils and whole holding registers can be");
    }
    if (read.writeable() && read.layout().registers() > MOST_WRITTEN) {
      point.complain("length", "length: at most " + MOST_WRITTEN + " registers can be written");
    }
    if (read.deadband() < 0) {
      point.complain("deadband", "deadband: it cannot be negative");
    }
  }
}
