package io.millrace.simulators;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
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
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.model.ResourceModel.Operations;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/**
 * An energy meter with a relay, over LwM2M and DTLS: object 3305 (power measurement), object 3306
 * (actuation), object 4 (connectivity monitoring), which says that network 262-01 serves it.
 */
final class Meter implements Machine {

  private static final String ENDPOINT = "meter-1";
  private static final int SERVER_ID = 1;
  private static final long LIFETIME = 300;
  private static final int RETRY_MILLIS = 1_000;
  private static final int CONNECTIVITY = 4;
  private static final int POWER_MEASUREMENT = 3305;
  private static final int ACTUATION = 3306;
  private static final double USUAL_POWER = 5_400;

  private final Approach power = new Approach(USUAL_POWER, 0.5, 60, 5);
  private final Power measured = new Power();
  private final Relay relay = new Relay();
  private final LeshanClient client;

  /**
   * @param server address of the LwM2M server, {@code coaps://}
   * @param key pre-shared key, in hexadecimal
   */
  Meter(String server, String key) {
    List<ObjectModel> models = new ArrayList<>(ObjectLoader.loadDefault());
    models.add(model(POWER_MEASUREMENT, resource(Power.VALUE, Operations.R, Type.FLOAT)));
    models.add(model(ACTUATION, resource(Relay.ON_OFF, Operations.RW, Type.BOOLEAN)));
    ObjectsInitializer objects = new ObjectsInitializer(new StaticModel(models));
    objects.setInstancesForObject(
        0,
        Security.psk(
            server,
            SERVER_ID,
            ENDPOINT.getBytes(StandardCharsets.UTF_8),
            HexFormat.of().parseHex(key)));
    objects.setInstancesForObject(
        1, new Server(SERVER_ID, LIFETIME, EnumSet.of(BindingMode.U), false, BindingMode.U));
    objects.setInstancesForObject(3, new Device("Meter Works", "EM-3", "MW-1"));
    objects.setInstancesForObject(CONNECTIVITY, new SimpleInstanceEnabler(0, network()));
    objects.setInstancesForObject(POWER_MEASUREMENT, measured);
    objects.setInstancesForObject(ACTUATION, relay);
    client = client(objects);
    client.start();
  }

  /** Resources of object 4: NB-IoT, signal, address, cell, network and country. */
  private static Map<Integer, Object> network() {
    return Map.of(
        0, 7L, 1, Map.of(0, 7L), 2, -84L, 4, Map.of(0, "10.21.0.7"), 8, 4_711L, 9, 1L, 10, 262L);
  }

  private static LeshanClient client(ObjectsInitializer objects) {
    DefaultRegistrationEngineFactory engine = new DefaultRegistrationEngineFactory();
    engine.setRetryWaitingTimeInMs(RETRY_MILLIS);
    return new LeshanClientBuilder(ENDPOINT)
        .setObjects(objects.createAll())
        .setEndpointsProviders(
            new CaliforniumClientEndpointsProvider.Builder(new CoapsClientProtocolProvider())
                .build())
        .setRegistrationEngineFactory(engine)
        .build();
  }

  private static ObjectModel model(int id, ResourceModel resource) {
    return new ObjectModel(id, "Object " + id, "", "1.0", true, false, resource);
  }

  private static ResourceModel resource(int id, Operations operations, Type type) {
    return new ResourceModel(id, "Resource " + id, operations, false, true, type, "", "", "");
  }

  @Override
  public void step() {
    measured.set(relay.on ? power.step(USUAL_POWER) : 0);
  }

  @Override
  public void close() {
    client.destroy(true);
  }

  /** Object 3305. */
  public static final class Power extends BaseInstanceEnabler {

    static final int VALUE = 5800;

    private volatile double watts = USUAL_POWER;

    void set(double next) {
      watts = next;
      fireResourceChange(VALUE);
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
      return resource == VALUE ? ReadResponse.success(VALUE, watts) : ReadResponse.notFound();
    }
  }

  /** Object 3306. */
  public static final class Relay extends BaseInstanceEnabler {

    static final int ON_OFF = 5850;

    private volatile boolean on = true;

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
      return resource == ON_OFF ? ReadResponse.success(ON_OFF, on) : ReadResponse.notFound();
    }

    @Override
    public WriteResponse write(
        LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
      if (resource != ON_OFF) {
        return WriteResponse.notFound();
      }
      on = (Boolean) value.getValue();
      fireResourceChange(ON_OFF);
      return WriteResponse.success();
    }
  }
}
