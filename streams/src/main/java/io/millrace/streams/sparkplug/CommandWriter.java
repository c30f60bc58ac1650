package io.millrace.streams.sparkplug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.schema.Command;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Writes commands as Sparkplug wants them: one metric with a value of its data type. */
public final class CommandWriter {

  private static final String WRITE = "write/";
  private static final String VALUE = "value";
  private static final String UNIT = "unit";
  private static final int LONGEST_NUMBER = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bits of the integers, by their type; negative where they have a sign. */
  private static final Map<DataType, Integer> WIDTHS =
      Map.of(
          DataType.INT8, -Byte.SIZE,
          DataType.INT16, -Short.SIZE,
          DataType.INT32, -Integer.SIZE,
          DataType.INT64, -Long.SIZE,
          DataType.UINT8, Byte.SIZE,
          DataType.UINT16, Short.SIZE,
          DataType.UINT32, Integer.SIZE,
          DataType.UINT64, Long.SIZE);

  private CommandWriter() {}

  /**
   * What a command becomes.
   *
   * @param payload the bytes; null if it cannot be written
   * @param complaint why not; null if it can
   */
  public record Result(ByteBuffer payload, String complaint) {}

  /**
   * Writes a command.
   *
   * @param table what the last birth named; null if there was none
   * @param now epoch milliseconds
   */
  public static Result write(Command command, MetricTable table, long now) {
    String name = command.getName();
    if (table == null) {
      return refused("No birth has said what metrics it has");
    }
    MetricDefinition metric = table.find(name);
    if (metric == null && name.startsWith(WRITE)) {
      metric = table.find(name.substring(WRITE.length()));
    }
    if (metric == null) {
      return refused("The last birth names no such metric");
    }
    JsonNode said = said(command);
    JsonNode unit = said.get(UNIT);
    if (unit != null && !unit.asText().equals(metric.unit())) {
      return refused("The unit is not that of the metric");
    }
    return write(metric, said.has(VALUE) ? said.get(VALUE) : said, now);
  }

  private static Result write(MetricDefinition metric, JsonNode value, long now) {
    Payload.Metric.Builder written =
        Payload.Metric.newBuilder().setTimestamp(now).setDatatype(metric.type().code());
    if (metric.alias() == null) {
      written.setName(metric.name());
    } else {
      written.setAlias(metric.alias());
    }
    if (!set(written, metric.type(), value)) {
      return refused("The value is not one of data type " + metric.type());
    }
    Payload payload = Payload.newBuilder().setTimestamp(now).addMetrics(written).build();
    return new Result(ByteBuffer.wrap(payload.toByteArray()), null);
  }

  private static boolean set(Payload.Metric.Builder to, DataType type, JsonNode value) {
    Integer width = WIDTHS.get(type);
    if (width != null) {
      return setInteger(to, width, value);
    }
    switch (type) {
      case FLOAT -> {
        BigDecimal number = number(value);
        if (number != null) {
          to.setFloatValue(number.floatValue());
        }
        return number != null && Float.isFinite(number.floatValue());
      }
      case DOUBLE -> {
        BigDecimal number = number(value);
        if (number != null) {
          to.setDoubleValue(number.doubleValue());
        }
        return number != null && Double.isFinite(number.doubleValue());
      }
      case BOOLEAN -> {
        String word = value.asText();
        to.setBooleanValue(word.equals("true") || word.equals("1"));
        return value.isValueNode() && word.matches("true|false|0|1");
      }
      case STRING, TEXT, UUID -> {
        to.setStringValue(value.asText());
        return value.isValueNode() && !value.isNull();
      }
      case DATE_TIME -> {
        Long millis = millis(value);
        to.setLongValue(millis == null ? 0 : millis);
        return millis != null;
      }
      default -> {
        return false;
      }
    }
  }

  private static boolean setInteger(Payload.Metric.Builder to, int width, JsonNode value) {
    BigDecimal number = number(value);
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      return false;
    }
    if (number.precision() - number.scale() > LONGEST_NUMBER) {
      return false;
    }
    BigInteger integer = number.toBigInteger();
    boolean fits =
        width < 0
            ? integer.bitLength() < -width
            : integer.signum() >= 0 && integer.bitLength() <= width;
    boolean large = width == Integer.SIZE || Math.abs(width) == Long.SIZE;
    if (fits && large) { // where edge nodes in use look for a UInt32
      to.setLongValue(integer.longValue());
    } else if (fits) {
      to.setIntValue(integer.intValue());
    }
    return fits;
  }

  private static BigDecimal number(JsonNode value) {
    String text = value.asText();
    if (!value.isNumber() && !value.isTextual() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Long millis(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.asLong();
    }
    try {
      return Instant.parse(value.asText()).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** The payload as JSON; a text that is none stands for itself. */
  private static JsonNode said(Command command) {
    String text = StandardCharsets.UTF_8.decode(command.getPayload().duplicate()).toString();
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? TextNode.valueOf(text) : node;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private static Result refused(String why) {
    return new Result(null, why);
  }
}
