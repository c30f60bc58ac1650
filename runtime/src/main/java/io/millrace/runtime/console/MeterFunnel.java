package io.millrace.runtime.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.metrics.PipelineMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of a Streams application that runs in this process, since its start. Every message
 * received, or released from parking, has exactly one outcome; {@code readings} are records and not
 * messages.
 *
 * @param meters where the application counts
 */
public record MeterFunnel(MeterRegistry meters) implements Funnel {

  private static final List<String> OUTCOMES =
      List.of(
          "published",
          "relayed",
          "parked",
          "duplicate",
          "unchanged",
          "dead_letter",
          "late",
          "retained",
          "presence",
          "erased",
          "resolved",
          "ignored");

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("received", sum(meters.find(PipelineMetrics.RECEIVED).counters()));
    for (String outcome : OUTCOMES) {
      counts.put(
          outcome, sum(meters.find(PipelineMetrics.MESSAGES).tag("outcome", outcome).counters()));
    }
    counts.put("released", sum(meters.find(PipelineMetrics.RELEASED).counters()));
    counts.put(
        "readings",
        sum(
            meters
                .find(PipelineMetrics.PUBLISHED)
                .tag("topic", topic -> topic.endsWith(Topic.READINGS.suffix()))
                .counters()));
    return counts;
  }

  private static long sum(Iterable<Counter> counters) {
    double sum = 0;
    for (Counter counter : counters) {
      sum += counter.count();
    }
    return Math.round(sum);
  }
}
