package io.millrace.connectors.common.delivery;

import io.millrace.schema.topics.Topics;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A worker as a process of its own, to be killed. */
final class DeliveryWorker {

  private DeliveryWorker() {}

  /**
   * @param arguments bootstrap servers, registry, port of the devices, name of the connector, start
   *     of the names of topics
   */
  public static void main(String[] arguments) throws InterruptedException {
    DeliveryLoop loop =
        loop(
            arguments[3],
            new Topics(arguments[4]),
            Map.of(
                TaskDeliveryKeys.BOOTSTRAP, arguments[0], TaskDeliveryKeys.REGISTRY, arguments[1]),
            new HallPerformer(Integer.parseInt(arguments[2])));
    loop.start();
    while (true) {
      loop.check();
      TimeUnit.MILLISECONDS.sleep(200); // as poll() does
    }
  }

  static DeliveryLoop loop(
      String connector, Topics topics, Map<String, String> settings, Performer performer) {
    ConfigDef definition = new ConfigDef();
    TaskDeliveryKeys.define(definition);
    TaskDeliverySettings typed =
        new TaskDeliverySettings(new AbstractConfig(definition, settings, false), topics);
    return new DeliveryLoop(new DeliveryLoop.Plan("bus", connector, 0, typed, performer));
  }
}
