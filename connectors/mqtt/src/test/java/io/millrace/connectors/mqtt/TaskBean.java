package io.millrace.connectors.mqtt;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/** What a task shows of itself over JMX. */
record TaskBean(ObjectName name) {

  static TaskBean of(String connector, int task) {
    try {
      return new TaskBean(
          new ObjectName(
              "io.millrace.connect:type=source,protocol=mqtt,connector=\""
                  + connector
                  + "\",task="
                  + task));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  static Set<ObjectName> all() {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(new ObjectName("io.millrace.connect:*"), null);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String attribute) {
    try {
      return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute))
          .longValue();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
