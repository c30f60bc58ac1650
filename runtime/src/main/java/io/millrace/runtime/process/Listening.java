package io.millrace.runtime.process;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Ports;
import java.io.IOException;

/**
 * The ports of one run; of components that are not embedded they mean nothing.
 *
 * @param kafka the broker
 * @param controller the broker's own controller
 * @param registry the schema registry
 * @param mqtt the MQTT broker
 * @param connect Connect's REST API
 * @param console the console
 */
record Listening(int kafka, int controller, int registry, int mqtt, int connect, int console) {

  private static final int KAFKA = 9092;
  private static final int CONTROLLER = 19092;
  private static final int REGISTRY = 8081;
  private static final int MQTT = 1883;
  private static final int CONNECT = 8083;
  private static final int CONSOLE = 8080;

  /** Chooses a port for every component that is to run here. */
  static Listening choose(MillraceConfig config, Selection selection, PortChoice choice)
      throws StartException, IOException {
    Ports given = config.ports();
    boolean kafka = selection.holds("kafka");
    return new Listening(
        kafka ? choice.choose("kafka", given.kafka(), KAFKA) : 0,
        kafka ? choice.choose("kafka-controller", null, CONTROLLER) : 0,
        selection.holds("registry") ? choice.choose("registry", given.registry(), REGISTRY) : 0,
        selection.holds("mqtt") ? choice.choose("mqtt", given.mqtt(), MQTT) : 0,
        selection.holds("connect") ? choice.choose("connect", given.connect(), CONNECT) : 0,
        selection.holds("console") ? choice.choose("console", given.console(), CONSOLE) : 0);
  }

  /** Where everything answers. */
  Addresses addresses(MillraceConfig config) {
    return new Addresses(
        config.kafka().external() ? config.kafka().bootstrap() : "127.0.0.1:" + kafka,
        config.registry().external() ? config.registry().url() : "http://127.0.0.1:" + registry,
        config.connect().external() ? config.connect().url() : "http://127.0.0.1:" + connect,
        config.mqtt().external() ? config.mqtt().url() : "tcp://127.0.0.1:" + mqtt);
  }

  /** Address of the console. */
  String consoleAddress() {
    return "http://127.0.0.1:" + console;
  }
}
