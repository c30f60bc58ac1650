package io.millrace.streams.sparkplug;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;
import io.millrace.streams.store.RowCodec;
import java.util.Collection;
import java.util.function.Consumer;

/** Tables of metrics as bytes: a version byte, then a fixed order of fields. Thread-safe. */
public final class MetricTableCodec implements RowCodec<MetricTable> {

  private static final int VERSION = 1;
  private static final int USUAL_SIZE = 1024;
  private static final int MOST = 1 << 20;

  @Override
  public byte[] write(MetricTable table) {
    ByteWriter out = new ByteWriter(USUAL_SIZE);
    out.writeByte(VERSION);
    write(table.metrics(), out);
    write(table.templates(), out);
    return out.toBytes();
  }

  /**
   * Reads a table.
   *
   * @throws LayoutException if the bytes have another version, or are not a table
   */
  @Override
  public MetricTable read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new LayoutException("Metrics of version " + version + " cannot be read");
    }
    MetricTable table = new MetricTable();
    read(in, table::add);
    read(in, table::addToTemplates);
    in.end();
    return table;
  }

  private static void write(Collection<MetricDefinition> metrics, ByteWriter out) {
    out.writeUnsigned(metrics.size());
    for (MetricDefinition metric : metrics) {
      out.writeText(metric.name());
      out.writeBoolean(metric.alias() != null);
      if (metric.alias() != null) {
        out.writeUnsigned(metric.alias());
      }
      out.writeByte(metric.type().code());
      out.writeText(metric.unit());
    }
  }

  private static void read(ByteReader in, Consumer<MetricDefinition> metrics) {
    int count = in.readCount(MOST);
    for (int i = 0; i < count; i++) {
      String name = in.readText();
      Long alias = in.readBoolean() ? in.readUnsigned() : null;
      metrics.accept(new MetricDefinition(name, alias, DataType.of(in.readByte()), in.readText()));
    }
  }
}
