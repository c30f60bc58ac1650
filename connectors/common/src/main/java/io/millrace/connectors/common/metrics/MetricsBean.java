package io.millrace.connectors.common.metrics;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A task's numbers among the management beans of the process, until it is closed. Beans cross the
 * class loaders that Kafka Connect puts around plugins.
 */
public final class MetricsBean implements AutoCloseable {

  /** Domain of every bean. */
  public static final String DOMAIN = "io.millrace.connect";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName name;

  private MetricsBean(ObjectName name) {
    this.name = name;
  }

  /** Registers the numbers of a source task; those of an earlier run of it give way. */
  public static MetricsBean register(
      String protocol, String connector, int task, SourceMetricsMXBean metrics) {
    return register("source", protocol, connector, task, metrics);
  }

  /** Registers the numbers of a sink task; those of an earlier run of it give way. */
  public static MetricsBean register(
      String protocol, String connector, int task, SinkMetricsMXBean metrics) {
    return register("sink", protocol, connector, task, metrics);
  }

  /**
   * Registers numbers that only one protocol has.
   *
   * @param type what they are about
   * @param metrics implements an MXBean interface
   */
  public static MetricsBean register(
      String type, String protocol, String connector, int task, Object metrics) {
    try {
      MetricsBean bean = new MetricsBean(name(type, protocol, connector, task));
      bean.close();
      bean.server.registerMBean(metrics, bean.name);
      return bean;
    } catch (JMException e) {
      throw new IllegalStateException("Cannot register the metrics of " + connector, e);
    }
  }

  private static ObjectName name(String type, String protocol, String connector, int task)
      throws JMException {
    return new ObjectName(
        DOMAIN
            + ":type="
            + type
            + ",protocol="
            + protocol
            + ",connector="
            + ObjectName.quote(connector)
            + ",task="
            + task);
  }

  @Override
  public void close() {
    try {
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException("Cannot withdraw " + name, e);
    }
  }
}
