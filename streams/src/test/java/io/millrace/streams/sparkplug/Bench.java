package io.millrace.streams.sparkplug;

import io.millrace.schema.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One edge node with what it makes happen; may be stopped and started between any two messages. */
final class Bench implements NodeEffects, Births {

  private static final MetricTableCodec TABLES = new MetricTableCodec();
  private static final NodeRowCodec ROWS = new NodeRowCodec();

  final List<String> events = new ArrayList<>();
  final EdgeNode rules;
  private final Map<String, byte[]> tables = new HashMap<>();
  private NodeRow row = new NodeRow();
  long now = Said.TIME;

  Bench() {
    this(SparkplugLimits.defaults());
  }

  Bench(SparkplugLimits limits) {
    this.rules = new EdgeNode(limits);
  }

  Ruling say(Heard heard) {
    return rules.accept(row, this, heard, now, this);
  }

  Ruling resolve(Heard heard) {
    return rules.resolve(this, heard);
  }

  void restart() {
    row = ROWS.read(ROWS.write(row));
  }

  static List<String> names(Ruling ruling) {
    return ruling.samples().stream().map(Sample::getMetric).toList();
  }

  @Override
  public MetricTable find(String device) {
    byte[] bytes = tables.get(device);
    return bytes == null ? null : TABLES.read(bytes);
  }

  @Override
  public void keep(String device, MetricTable table) {
    tables.put(device, TABLES.write(table));
  }

  @Override
  public void remove(String device) {
    tables.remove(device);
  }

  @Override
  public void gap(String epoch, long first, long last, boolean filled) {
    events.add((filled ? "filled " : "gap ") + epoch + ' ' + first + '-' + last);
  }

  @Override
  public void rebirth() {
    events.add("rebirth");
  }

  @Override
  public void present(String device) {
    events.add("present " + device);
  }

  @Override
  public void gone(String device) {
    events.add("gone " + device);
  }

  @Override
  public void release(String device) {
    events.add("release " + device);
  }

  @Override
  public void abandon(String device) {
    events.add("abandon " + device);
  }
}
