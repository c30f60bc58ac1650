package io.millrace.connectors.lwm2m;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.object.Device;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.client.resource.SimpleInstanceEnabler;
import org.eclipse.leshan.client.send.ManualDataSender;
import org.eclipse.leshan.client.send.NoDataException;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.model.ResourceModel.Operations;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.SendResponse;
import org.eclipse.leshan.core.response.WriteResponse;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** A device that Leshan's client plays: a thermometer with a set point, on a network. */
final class LeshanDevice implements AutoCloseable {

  static final int SERVER_ID = 123;
  private static final long PATIENCE = 10_000;
  private static final int RETRY_MILLIS = 1_000;

  private final Sensor sensor = new Sensor();
  private final Sensor humidity = new Sensor();
  private final SetPoint setPoint = new SetPoint();
  private final LeshanClient client;

  /** How a device is made. */
  record Plan(String endpoint, Security security, long lifetime, boolean queue) {

    static Plan plain(String endpoint, int port) {
      return new Plan(endpoint, Security.noSec("coap://127.0.0.1:" + port, SERVER_ID), 300, false);
    }

    static Plan psk(String endpoint, int port, String identity, byte[] key) {
      Security security =
          Security.psk("coaps://127.0.0.1:" + port, SERVER_ID, identity.getBytes(), key);
      return new Plan(endpoint, security, 300, false);
    }
  }

  LeshanDevice(Plan plan) {
    List<ObjectModel> models = new ArrayList<>(ObjectLoader.loadDefault());
    models.add(model(3303, "Temperature", resource(5700, "Sensor Value", Operations.R)));
    models.add(model(3304, "Humidity", resource(5700, "Sensor Value", Operations.R)));
    models.add(
        model(
            3308,
            "Set Point",
            resource(5900, "Set Point Value", Operations.RW),
            new ResourceModel(5605, "Reset", Operations.E, false, false, Type.NONE, "", "", "")));
    ObjectsInitializer objects = new ObjectsInitializer(new StaticModel(models));
    objects.setInstancesForObject(0, plan.security());
    objects.setInstancesForObject(
        1, new Server(SERVER_ID, plan.lifetime(), EnumSet.of(BindingMode.U), false, BindingMode.U));
    objects.setInstancesForObject(3, new Device("millrace", "test", "1"));
    Map<Integer, Object> network = new HashMap<>();
    network.put(0, 6L);
    network.put(1, Map.of(0, 6L));
    network.put(2, -80L);
    network.put(4, Map.of(0, "10.0.0.1"));
    network.put(8, 77L);
    network.put(9, 1L);
    network.put(10, 262L);
    objects.setInstancesForObject(4, new SimpleInstanceEnabler(0, network));
    objects.setInstancesForObject(3303, sensor);
    objects.setInstancesForObject(3304, humidity);
    objects.setInstancesForObject(3308, setPoint);
    client = build(plan, objects);
  }

  private static LeshanClient build(Plan plan, ObjectsInitializer objects) {
    CaliforniumClientEndpointsProvider provider =
        new CaliforniumClientEndpointsProvider.Builder(
                new CoapClientProtocolProvider(), new CoapsClientProtocolProvider())
            .build();
    DefaultRegistrationEngineFactory engine = new DefaultRegistrationEngineFactory();
    engine.setQueueMode(plan.queue());
    engine.setRetryWaitingTimeInMs(RETRY_MILLIS);
    return new LeshanClientBuilder(plan.endpoint())
        .setObjects(objects.createAll())
        .setEndpointsProviders(provider)
        .setRegistrationEngineFactory(engine)
        .setDataSenders(new ManualDataSender())
        .build();
  }

  private static ObjectModel model(int id, String name, ResourceModel... resources) {
    return new ObjectModel(id, name, "", "1.0", true, false, resources);
  }

  private static ResourceModel resource(int id, String name, Operations operations) {
    return new ResourceModel(id, name, operations, false, true, Type.FLOAT, "", "", "");
  }

  LeshanDevice start() {
    client.start();
    return this;
  }

  LeshanDevice register() {
    start();
    await().atMost(Duration.ofSeconds(10)).until(this::isRegistered);
    return this;
  }

  boolean isRegistered() {
    return !client.getRegisteredServers().isEmpty();
  }

  /** Id of the registration. */
  String registration() {
    return client.getRegisteredServers().keySet().iterator().next();
  }

  void update() {
    client.triggerRegistrationUpdate();
  }

  /** Observes another temperature. */
  void feel(double celsius) {
    sensor.set(celsius);
  }

  void humidity(double percent) {
    humidity.set(percent);
  }

  double setPoint() {
    return setPoint.value;
  }

  int resets() {
    return setPoint.resets;
  }

  SendResponse send() throws InterruptedException {
    LwM2mServer server = client.getRegisteredServers().values().iterator().next();
    return client
        .getSendService()
        .sendData(server, ContentFormat.SENML_CBOR, List.of("/3303/0/5700"), PATIENCE);
  }

  /** Sends what it feels now, with the time. */
  void report() {
    LwM2mServer server = client.getRegisteredServers().values().iterator().next();
    ManualDataSender sender =
        client
            .getSendService()
            .getDataSender(ManualDataSender.DEFAULT_NAME, ManualDataSender.class);
    sender.collectData(List.of(new LwM2mPath("/3303/0/5700")));
    try {
      sender.sendCollectedData(server, ContentFormat.SENML_CBOR, PATIENCE, false);
    } catch (NoDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Is gone without a word. */
  @Override
  public void close() {
    client.destroy(false);
  }

  /** A sensor. */
  public static final class Sensor extends BaseInstanceEnabler {

    private volatile double value = 20;

    void set(double next) {
      value = next;
      fireResourceChange(5700);
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
      return resource == 5700 ? ReadResponse.success(5700, value) : ReadResponse.notFound();
    }
  }

  /** A set point. */
  public static final class SetPoint extends BaseInstanceEnabler {

    private volatile double value;
    private volatile int resets;

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
      return resource == 5900 ? ReadResponse.success(5900, value) : ReadResponse.notFound();
    }

    @Override
    public WriteResponse write(
        LwM2mServer server, boolean replace, int resource, LwM2mResource given) {
      value = (Double) given.getValue();
      return WriteResponse.success();
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
      resets++;
      return ExecuteResponse.success();
    }
  }
}
