package io.millrace.streams.decode;

import io.millrace.schema.Codec;
import io.millrace.schema.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codec of a device, compiled: what every path of its payload is used for. */
final class Plan {

  /** The plan of a device whose registry entry says nothing of its codec. */
  static final Plan CONVENTIONS = new Plan(new Codec(null, null));

  private final String contentType;
  private final List<String> header;
  private final String delimiter;
  private final boolean csv;
  private final Map<String, Target> targets = new HashMap<>();

  private Plan(Codec codec) {
    Mapping mapping = codec.getMapping() == null ? new Mapping() : codec.getMapping();
    this.contentType = codec.getContentType();
    this.header = mapping.getHeader() == null ? List.of() : List.copyOf(mapping.getHeader());
    this.delimiter = mapping.getDelimiter();
    this.csv = !header.isEmpty() || delimiter != null;
    conventions(mapping);
    if (mapping.getMetrics() != null) {
      mapping.getMetrics().forEach((path, name) -> targets.put(path, Target.metric(name)));
    }
    mapped(mapping.getTime(), Target.Kind.TIME);
    mapped(mapping.getSequence(), Target.Kind.SEQUENCE);
    mapped(mapping.getEpoch(), Target.Kind.EPOCH);
    mapped(mapping.getUnit(), Target.Kind.UNIT);
    if (mapping.getIgnore() != null) {
      mapping.getIgnore().forEach(path -> mapped(path, Target.Kind.IGNORE));
    }
  }

  static Plan of(Codec codec) {
    return codec == null ? CONVENTIONS : new Plan(codec);
  }

  private void conventions(Mapping mapping) {
    if (mapping.getTime() == null) {
      targets.put("ts", Target.time(3));
      targets.put("time", Target.time(2));
      targets.put("timestamp", Target.time(1));
    }
    if (mapping.getSequence() == null) {
      targets.put("seq", Target.of(Target.Kind.SEQUENCE));
    }
    if (mapping.getEpoch() == null) {
      targets.put("epoch", Target.of(Target.Kind.EPOCH));
    }
  }

  private void mapped(String path, Target.Kind kind) {
    if (path != null) {
      targets.put(path, Target.of(kind));
    }
  }

  /** What a path is used for; null if it is a metric under its own name. */
  Target target(String path) {
    return targets.get(path);
  }

  boolean ignores(String path) {
    Target target = targets.get(path);
    return target != null && target.kind() == Target.Kind.IGNORE;
  }

  /** Media type to assume whatever the message says; null if the message is asked. */
  String contentType() {
    return contentType;
  }

  /** Column names of a CSV payload without a header line; empty if it has one. */
  List<String> header() {
    return header;
  }

  /** CSV delimiter as registered; null if not registered. */
  String delimiter() {
    return delimiter;
  }

  /** True if the mapping only makes sense for CSV. */
  boolean saysCsv() {
    return csv;
  }
}
