package io.millrace.runtime.config;

/**
 * Ports of embedded components. Null means the default, from which a busy port moves to a free one;
 * a port that is given is used or is an error.
 *
 * @param kafka port of the broker
 * @param registry port of the schema registry
 * @param mqtt port of the MQTT broker
 * @param connect port of Connect's REST interface
 * @param console port of the console and its API
 */
public record Ports(
    @Setting(value = "Kafka broker; 9092 or the next free one if not given.", min = 1, max = 65535)
        Integer kafka,
    @Setting(value = "Schema registry; 8081 or a free one if not given.", min = 1, max = 65535)
        Integer registry,
    @Setting(value = "MQTT broker; 1883 or a free one if not given.", min = 1, max = 65535)
        Integer mqtt,
    @Setting(
            value = "Connect's REST interface; 8083 or a free one if not given.",
            min = 1,
            max = 65535)
        Integer connect,
    @Setting(value = "Console and its API; 8080 or a free one if not given.", min = 1, max = 65535)
        Integer console) {

  /** A copy with another port for the MQTT broker. */
  public Ports withMqtt(int other) {
    return new Ports(kafka, registry, other, connect, console);
  }

  /** No port given by hand. */
  public static Ports unset() {
    return new Ports(null, null, null, null, null);
  }
}
