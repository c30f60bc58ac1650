package io.millrace.streams.sparkplug;

import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.util.List;
import java.util.Set;

/** Reads the metrics of one payload: what births name, and the values of all messages. */
final class MetricReader {

  /** Metric that numbers the sessions of an edge node. */
  private static final String SESSION = "bdSeq";

  /** Metrics by which the session is kept, and which say nothing of the device. */
  private static final Set<String> OF_THE_SESSION =
      Set.of(SESSION, Rebirth.METRIC, "Device Control/Rebirth");

  private final SparkplugLimits limits;
  private final ValueReader values;

  MetricReader(SparkplugLimits limits) {
    this.limits = limits;
    this.values = new ValueReader(limits);
  }

  /** What a birth says. */
  record Birth(MetricTable table, List<Sample> samples) {}

  /**
   * Reads a birth.
   *
   * @param ofNode the metrics of its edge node, whose templates count; null where it is its own
   */
  Birth birth(Payload payload, MetricTable ofNode) {
    MetricTable table = new MetricTable();
    Reading reading = new Reading(payload, table, ofNode == null ? table : ofNode, true);
    return new Birth(table, reading.all(payload));
  }

  /**
   * Reads values.
   *
   * @param table what the last birth named
   * @param ofNode what the last birth of the edge node named
   */
  List<Sample> values(Payload payload, MetricTable table, MetricTable ofNode) {
    return new Reading(payload, table, ofNode, false).all(payload);
  }

  /** The number of the session, or null. */
  static Long session(Payload payload) {
    for (Payload.Metric metric : payload.getMetricsList()) {
      if (metric.getName().equals(SESSION)) {
        return Written.of(metric).bits();
      }
    }
    return null;
  }

  /** Whether a metric has nothing but its alias to name it. */
  static boolean needsAliases(Payload payload) {
    return payload.getMetricsList().stream().anyMatch(metric -> metric.getName().isEmpty());
  }

  /** One payload while it is read. */
  private final class Reading {

    private final MetricTable table;
    private final MetricTable ofNode;
    private final boolean birth;
    private final Long time;
    private final SampleList samples = new SampleList(limits);

    Reading(Payload payload, MetricTable table, MetricTable ofNode, boolean birth) {
      this.table = table;
      this.ofNode = ofNode;
      this.birth = birth;
      this.time = payload.hasTimestamp() ? Long.valueOf(payload.getTimestamp()) : null;
    }

    List<Sample> all(Payload payload) {
      if (birth) {
        templatesFirst(payload);
      }
      for (Payload.Metric metric : payload.getMetricsList()) {
        if (!isDefinition(metric)) {
          add("", null, metric, time);
        }
      }
      return samples.toList();
    }

    private void templatesFirst(Payload payload) {
      for (Payload.Metric metric : payload.getMetricsList()) {
        if (isDefinition(metric)) {
          define(metric.getName(), "", metric.getTemplateValue(), 1);
        }
      }
    }

    private void define(String template, String prefix, Payload.Template definition, int depth) {
      check(depth);
      for (Payload.Metric member : definition.getMetricsList()) {
        String name = prefix + member.getName();
        DataType type = DataType.of(member.getDatatype());
        table.addToTemplates(
            new MetricDefinition(
                template + '/' + name, null, type, MetricProperties.of(member).unit()));
        if (type == DataType.TEMPLATE && member.hasTemplateValue()) {
          define(template, name + '/', member.getTemplateValue(), depth + 1);
        }
      }
      checkSize();
    }

    private void add(String prefix, Member member, Payload.Metric metric, Long outerTime) {
      MetricDefinition known = known(prefix, member, metric);
      String name = metric.getName().isEmpty() ? known.name() : prefix + metric.getName();
      DataType type = type(metric, known);
      MetricProperties said = MetricProperties.of(metric);
      String unit = said.unit() == null && known != null ? known.unit() : said.unit();
      if (birth) {
        Long alias = metric.hasAlias() ? Long.valueOf(metric.getAlias()) : null;
        table.add(new MetricDefinition(name, alias, type, unit));
        checkSize();
      }
      SampleList.Setting setting =
          new SampleList.Setting(
              new MetricProperties(unit, said.quality(), said.status()),
              metric.hasTimestamp() ? Long.valueOf(metric.getTimestamp()) : outerTime,
              metric.getIsHistorical());
      if (OF_THE_SESSION.contains(name)) {
        return;
      }
      if (metric.getIsNull() || metric.getValueCase() == Payload.Metric.ValueCase.VALUE_NOT_SET) {
        samples.add(name, null, setting);
      } else if (type == DataType.TEMPLATE) {
        template(name, member, metric, setting);
      } else {
        values.read(name, type, metric, setting, samples);
      }
    }

    private MetricDefinition known(String prefix, Member member, Payload.Metric metric) {
      if (!metric.getName().isEmpty()) {
        MetricDefinition known = birth ? null : table.find(prefix + metric.getName());
        return known == null && member != null
            ? ofNode.ofTemplate(member.template(), metric.getName())
            : known;
      }
      MetricDefinition known = metric.hasAlias() && !birth ? table.find(metric.getAlias()) : null;
      if (known == null) {
        throw birth
            ? new Refusal(ErrorCode.ILLEGAL_METRIC_NAME, "A metric of a birth has no name")
            : new Refusal(ErrorCode.UNKNOWN_ALIAS, "No metric of the last birth has the alias");
      }
      return known;
    }

    private DataType type(Payload.Metric metric, MetricDefinition known) {
      if (metric.hasDatatype()) {
        return DataType.of(metric.getDatatype());
      }
      if (known == null) {
        throw birth
            ? new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A metric of a birth has no data type")
            : new Refusal(
                ErrorCode.UNKNOWN_ALIAS,
                "A metric without data type does not stand in the last birth");
      }
      return known.type();
    }

    private void template(
        String name, Member outer, Payload.Metric metric, SampleList.Setting setting) {
      if (!metric.hasTemplateValue()) {
        throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "A template is not written as one");
      }
      Payload.Template instance = metric.getTemplateValue();
      int depth = outer == null ? 1 : outer.depth() + 1;
      check(depth);
      Member member = new Member(instance.getTemplateRef(), depth);
      for (Payload.Template.Parameter parameter : instance.getParametersList()) {
        values.read(name + '/' + parameter.getName(), parameter, setting, samples);
      }
      for (Payload.Metric each : instance.getMetricsList()) {
        add(name + '/', member, each, setting.time());
      }
    }

    private void check(int depth) {
      if (depth > limits.depth()) {
        throw new Refusal(
            ErrorCode.TOO_DEEP, "Templates stand more than " + limits.depth() + " levels deep");
      }
    }

    private void checkSize() {
      if (table.size() > limits.metrics()) {
        throw new Refusal(
            ErrorCode.TOO_MANY_VALUES, "A birth names more than " + limits.metrics() + " metrics");
      }
    }
  }

  /**
   * Where a metric stands as the member of an instance.
   *
   * @param template name of the definition
   * @param depth how many instances it stands in
   */
  private record Member(String template, int depth) {}

  private static boolean isDefinition(Payload.Metric metric) {
    return metric.hasTemplateValue() && metric.getTemplateValue().getIsDefinition();
  }
}
