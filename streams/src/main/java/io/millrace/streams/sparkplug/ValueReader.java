package io.millrace.streams.sparkplug;

import com.google.protobuf.ByteString;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Turns the value of one metric into samples. Arrays and data sets that are small become one value
 * for each element; large ones stay the bytes that they are.
 */
final class ValueReader {

  private final SparkplugLimits limits;
  private final Scalars scalars;

  ValueReader(SparkplugLimits limits) {
    this.limits = limits;
    this.scalars = new Scalars(limits.textLength());
  }

  /** Adds the values of a metric that is no template. */
  void read(
      String name,
      DataType type,
      Payload.Metric metric,
      SampleList.Setting setting,
      SampleList to) {
    if (type == DataType.DATA_SET) {
      dataSet(name, metric, setting, to);
    } else if (type.isArray()) {
      array(name, type, metric, setting, to);
    } else if (type.isBytes()) {
      to.add(name, bytes(metric.hasBytesValue() ? metric.getBytesValue() : null), setting);
    } else if (type == DataType.PROPERTY_SET || type == DataType.PROPERTY_SET_LIST) {
      throw otherwise("A metric is a set of properties, which only a property may be");
    } else {
      to.add(name, scalars.value(type, Written.of(metric)), setting);
    }
  }

  /** Adds the parameter of a template. */
  void read(
      String name,
      Payload.Template.Parameter parameter,
      SampleList.Setting setting,
      SampleList to) {
    Written written = Written.of(parameter);
    Object value =
        written.isNothing() ? null : scalars.value(DataType.of(parameter.getType()), written);
    to.add(name, value, setting);
  }

  private void array(
      String name,
      DataType type,
      Payload.Metric metric,
      SampleList.Setting setting,
      SampleList to) {
    if (!metric.hasBytesValue()) {
      throw otherwise("An array is not written as bytes");
    }
    ByteBuffer packed = metric.getBytesValue().asReadOnlyByteBuffer();
    List<Object> elements = new PackedArray(type, scalars).elements(packed, limits.flattened());
    if (elements == null) {
      to.add(name, bytes(metric.getBytesValue()), setting);
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      to.add(name + '.' + i, elements.get(i), setting);
    }
  }

  private void dataSet(
      String name, Payload.Metric metric, SampleList.Setting setting, SampleList to) {
    if (!metric.hasDatasetValue()) {
      throw otherwise("A data set is not written as one");
    }
    Payload.DataSet set = metric.getDatasetValue();
    int columns = set.getColumnsCount();
    if (set.getTypesCount() != columns) {
      throw otherwise("A data set has not one type for each column");
    }
    if ((long) columns * set.getRowsCount() > limits.flattened()) {
      to.add(name, bytes(set.toByteString()), setting);
      return;
    }
    for (int row = 0; row < set.getRowsCount(); row++) {
      if (set.getRows(row).getElementsCount() != columns) {
        throw otherwise("A row of a data set has not one value for each column");
      }
      for (int column = 0; column < columns; column++) {
        Written written = Written.of(set.getRows(row).getElements(column));
        DataType type = DataType.of(set.getTypes(column));
        Object value = written.isNothing() ? null : scalars.value(type, written);
        to.add(name + '.' + row + '.' + set.getColumns(column), value, setting);
      }
    }
  }

  private ByteBuffer bytes(ByteString bytes) {
    if (bytes == null) {
      throw otherwise("A run of bytes is not written as one");
    }
    if (bytes.size() > limits.textLength()) {
      throw new Refusal(ErrorCode.TOO_LONG, "A run of bytes is longer than " + limits.textLength());
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static Refusal otherwise(String what) {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, what);
  }
}
