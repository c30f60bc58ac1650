package io.millrace.runtime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;

/**
 * Shows the beans of all tasks in this process as Micrometer meters: {@code millrace.connector.*}
 * for sources, {@code millrace.delivery.*} for sinks. Call {@link #refresh()} now and then: tasks
 * come and go.
 */
public final class ConnectorMeters {

  private static final Set<String> COUNTERS =
      Set.of(
          "Reconnects",
          "LostSessions",
          "Received",
          "Acknowledged",
          "Redelivered",
          "Deduplicated",
          "Pauses");
  private static final Set<String> GAUGES =
      Set.of(
          "Connected",
          "InFlightMessages",
          "InFlightBytes",
          "QueueDepth",
          "OldestUnacknowledgedAgeMillis",
          "AcknowledgementLatencyP50Millis",
          "AcknowledgementLatencyP99Millis",
          "AcknowledgementLatencyMaxMillis");

  private static final Set<String> SINK_COUNTERS =
      Set.of(
          "Received",
          "Delivered",
          "Done",
          "Expired",
          "Rejected",
          "Failed",
          "Retried",
          "Repeatable");
  private static final Set<String> SINK_GAUGES =
      Set.of("Connected", "InFlightMessages", "PendingMessages", "OldestUndeliveredAgeMillis");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Set<String> bound = new HashSet<>();
  private final MeterRegistry registry;

  /**
   * @param registry where the meters go
   */
  public ConnectorMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Adds meters for tasks and rejections that were not there before. */
  public synchronized void refresh() {
    for (ObjectName bean : server.queryNames(pattern("sink"), null)) {
      SINK_COUNTERS.forEach(each -> counter(bean, each));
      SINK_GAUGES.forEach(each -> gauge(bean, each));
    }
    for (ObjectName bean : server.queryNames(pattern("source"), null)) {
      COUNTERS.forEach(each -> counter(bean, each));
      GAUGES.forEach(each -> gauge(bean, each));
      rejected(bean).keySet().forEach(code -> rejectedCounter(bean, code));
    }
  }

  private void counter(ObjectName bean, String attribute) {
    if (bound.add(bean + attribute)) {
      FunctionCounter.builder(meterName(bean, attribute), server, value(bean, attribute))
          .tags(tags(bean))
          .register(registry);
    }
  }

  private void gauge(ObjectName bean, String attribute) {
    if (bound.add(bean + attribute)) {
      Gauge.builder(meterName(bean, attribute), server, value(bean, attribute))
          .tags(tags(bean))
          .register(registry);
    }
  }

  private void rejectedCounter(ObjectName bean, String code) {
    if (bound.add(bean + "Rejected" + code)) {
      FunctionCounter.builder(
              "millrace.connector.rejected",
              bean,
              name -> rejected(name).getOrDefault(code, 0L).doubleValue())
          .tags(tags(bean).and("reason", code))
          .register(registry);
    }
  }

  private ToDoubleFunction<MBeanServer> value(ObjectName bean, String attribute) {
    return from -> {
      try {
        return ((Number) from.getAttribute(bean, attribute)).doubleValue();
      } catch (JMException e) {
        return Double.NaN; // the task has ended
      }
    };
  }

  private Map<String, Long> rejected(ObjectName bean) {
    try {
      return RejectedCounts.read((TabularData) server.getAttribute(bean, "Rejected"));
    } catch (InstanceNotFoundException e) {
      return Map.of(); // the task has ended
    } catch (JMException e) {
      throw new IllegalStateException("Cannot read " + bean, e);
    }
  }

  private static Tags tags(ObjectName bean) {
    return Tags.of(
        "protocol", bean.getKeyProperty("protocol"),
        "connector", ObjectName.unquote(bean.getKeyProperty("connector")),
        "task", bean.getKeyProperty("task"));
  }

  /** {@code InFlightBytes} becomes {@code millrace.connector.in.flight.bytes}. */
  private static String meterName(ObjectName bean, String attribute) {
    boolean sink = "sink".equals(bean.getKeyProperty("type"));
    return (sink ? "millrace.delivery" : "millrace.connector")
        + attribute.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
  }

  private static ObjectName pattern(String type) {
    try {
      return new ObjectName("io.millrace.connect:type=" + type + ",*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("The pattern is a constant", e);
    }
  }
}
