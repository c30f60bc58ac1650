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

  /** Registers the numbers of a task; those of an earlier run of the same task give way. */
  public static MetricsBean register(
      String protocol, String connector, int task, SourceMetricsMXBean metrics) {
    try {
      MetricsBean bean = new MetricsBean(name(protocol, connector, task));
      bean.close();
      bean.server.registerMBean(metrics, bean.name);
      return bean;
    } catch (JMException e) {
      throw new IllegalStateException("Cannot register the metrics of " + connector, e);
    }
  }

  private static ObjectName name(String protocol, String connector, int task) throws JMException {
    return new ObjectName(
        DOMAIN
            + ":type=source,protocol="
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
