package io.millrace.simulators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;

/**
 * A greenhouse: a Sparkplug B edge node, {@code garden/greenhouse-1}, with one device, {@code
 * climate}. It says what its metrics are called once, and then sends values by alias; it can be
 * asked for its births, and its vent can be opened.
 */
final class Greenhouse implements Machine {

  private static final String GROUP = "spBv1.0/garden/";
  private static final String NODE = "/greenhouse-1";
  private static final String CLIMATE = NODE + "/climate";
  private static final String REBIRTH = "Node Control/Rebirth";
  private static final String VENT = "vent";
  private static final long TEMPERATURE_ALIAS = 1;
  private static final long HUMIDITY_ALIAS = 2;
  private static final long VENT_ALIAS = 3;
  private static final int NUMBERS = 256;
  private static final int EVERY = 4;
  private static final double CLOSED = 34;
  private static final double OPEN = 24;

  private final MqttAsyncClient client;
  private final SparkplugBPayloadEncoder encoder = new SparkplugBPayloadEncoder();
  private final Approach temperature = new Approach(28, 0.05, 0.1, 11);
  private final Approach humidity = new Approach(70, 0.05, 0.5, 12);
  private boolean vent;
  private boolean born;
  private int number;
  private int steps;

  /**
   * @param broker address of the MQTT broker, {@code tcp://}
   */
  Greenhouse(String broker) throws MqttException {
    client = new MqttAsyncClient(broker, "greenhouse-1", new MemoryPersistence());
    client.setCallback(new Ear());
  }

  @Override
  public synchronized void step() {
    double degrees = temperature.step(vent ? OPEN : CLOSED);
    double percent = humidity.step(vent ? 50 : 80);
    try {
      if (!client.isConnected()) {
        connect();
      } else if (born && steps++ % EVERY == 0) {
        say(
            "DDATA" + CLIMATE,
            metric(TEMPERATURE_ALIAS, MetricDataType.Double, degrees),
            metric(HUMIDITY_ALIAS, MetricDataType.Double, percent),
            metric(VENT_ALIAS, MetricDataType.Boolean, vent));
      }
    } catch (MqttException | IOException | SparkplugInvalidTypeException e) {
      throw new IllegalStateException(e);
    }
  }

  private void connect() throws MqttException, IOException, SparkplugInvalidTypeException {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setAutomaticReconnect(false);
    SparkplugBPayload death = new SparkplugBPayload(new Date(), List.of(session()));
    options.setWill(GROUP + "NDEATH" + NODE, encoder.getBytes(death, false), 1, false);
    try {
      client.connect(options).waitForCompletion(2_000);
    } catch (MqttException e) {
      return; // the broker is not there yet; the next step tries again
    }
    client.subscribe(GROUP + "NCMD" + NODE, 1).waitForCompletion(2_000);
    client.subscribe(GROUP + "DCMD" + CLIMATE, 1).waitForCompletion(2_000);
    beBorn();
  }

  private static Metric session() throws SparkplugInvalidTypeException {
    return new MetricBuilder("bdSeq", MetricDataType.Int64, 0L).createMetric();
  }

  private void beBorn() throws MqttException, IOException, SparkplugInvalidTypeException {
    number = 0;
    say(
        "NBIRTH" + NODE,
        session(),
        new MetricBuilder(REBIRTH, MetricDataType.Boolean, false).createMetric());
    say(
        "DBIRTH" + CLIMATE,
        named("temperature", TEMPERATURE_ALIAS, MetricDataType.Double, 28.0),
        named("humidity", HUMIDITY_ALIAS, MetricDataType.Double, 70.0),
        named(VENT, VENT_ALIAS, MetricDataType.Boolean, vent));
    born = true;
  }

  private static Metric named(String name, long alias, MetricDataType type, Object value)
      throws SparkplugInvalidTypeException {
    return new MetricBuilder(name, type, value).alias(alias).timestamp(new Date()).createMetric();
  }

  private static Metric metric(long alias, MetricDataType type, Object value)
      throws SparkplugInvalidTypeException {
    return new MetricBuilder(alias, type, value).timestamp(new Date()).createMetric();
  }

  private void say(String topic, Metric... metrics) throws MqttException, IOException {
    SparkplugBPayload payload =
        new SparkplugBPayload(new Date(), new ArrayList<>(List.of(metrics)), (long) number);
    number = (number + 1) % NUMBERS;
    client.publish(GROUP + topic, encoder.getBytes(payload, false), 0, false);
  }

  private synchronized void obey(byte[] bytes) throws Exception {
    for (Metric order :
        new SparkplugBPayloadDecoder().buildFromByteArray(bytes, null).getMetrics()) {
      if (REBIRTH.equals(order.getName()) && Boolean.TRUE.equals(order.getValue())) {
        beBorn();
      } else if (VENT.equals(order.getName())
          || Long.valueOf(VENT_ALIAS).equals(order.getAlias())) {
        vent = Boolean.TRUE.equals(order.getValue());
      }
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 0);
    } catch (MqttException e) {
      e.printStackTrace();
    }
  }

  private final class Ear implements MqttCallbackExtended {

    @Override
    public void connectComplete(boolean again, String broker) {
      // the births follow, by whoever connected
    }

    @Override
    public void connectionLost(Throwable cause) {
      born = false;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      new Thread(() -> hear(message.getPayload()), "greenhouse").start(); // not to block the client
    }

    private void hear(byte[] payload) {
      try {
        obey(payload);
      } catch (Exception e) { // the decoder declares Exception; a command that nobody understands
        e.printStackTrace();
      }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // QoS 0
    }
  }
}
