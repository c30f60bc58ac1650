package io.millrace.connectors.common.metrics;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final Map<ObjectName, MetricsBean> REGISTERED = new ConcurrentHashMap<>();

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
      REGISTERED.compute(bean.name, (name, earlier) -> bean.put(metrics));
      return bean;
    } catch (JMException e) {
      throw failed(connector, e);
    }
  }

  private static IllegalStateException failed(String what, JMException cause) {
    return new IllegalStateException("Cannot register the metrics of " + what, cause);
  }

  private MetricsBean put(Object metrics) {
    try {
      withdraw();
      SERVER.registerMBean(metrics, name);
      return this;
    } catch (JMException e) {
      throw failed(name.getKeyProperty("connector"), e);
    }
  }

  private void withdraw() throws JMException {
    if (SERVER.isRegistered(name)) {
      SERVER.unregisterMBean(name);
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

  /** Withdraws the numbers, unless a later run of the task has put its own in their place. */
  @Override
  public void close() {
    REGISTERED.computeIfPresent(name, (name, current) -> current == this ? end() : current);
  }

  private MetricsBean end() {
    try {
      withdraw();
      return null;
    } catch (JMException e) {
      throw new IllegalStateException("Cannot withdraw " + name, e);
    }
  }
}
