package io.millrace.runtime.registry;

import io.millrace.runtime.http.HttpServer;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded schema registry as a component. */
public final class RegistryServer implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);

  private final Map<String, Object> client;
  private final short replication;
  private final int port;
  private final RegistryGuard guard;
  private KafkaRegistryLog log;
  private HttpServer http;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");

  /**
   * @param client properties of Kafka clients, bootstrap servers among them
   * @param replication replicas of its topic
   * @param port where it listens, on loopback; 0 for any free port
   */
  public RegistryServer(Map<String, Object> client, short replication, int port) {
    this(client, replication, port, null);
  }

  /**
   * @param client properties of Kafka clients, bootstrap servers among them
   * @param replication replicas of its topic
   * @param port where it listens, on loopback; 0 for any free port
   * @param guard who may change it; null: everybody
   */
  public RegistryServer(
      Map<String, Object> client, short replication, int port, RegistryGuard guard) {
    this.guard = guard;
    this.client = Map.copyOf(client);
    this.replication = replication;
    this.port = port;
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    log = new KafkaRegistryLog(client, replication);
    ResourceConfig resources = resources(new Registry(log));
    if (guard != null) {
      resources.register(guard);
    }
    http = HttpServer.start(name(), port, resources);
    condition = Condition.running();
    return http.address().toString();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    condition = new Condition(Condition.State.STOPPED, "");
    try {
      if (http != null) {
        http.close();
      }
    } catch (Exception e) { // Jetty declares Exception; the rest must be stopped whatever it was
      LOG.warn("The registry's HTTP server did not stop cleanly", e);
    }
    if (log != null) {
      log.close();
    }
  }

  static ResourceConfig resources(Registry registry) {
    return new ResourceConfig()
        .register(new SubjectsResource(registry))
        .register(new SchemasResource(registry))
        .register(new CompatibilityResource(registry))
        .register(new ConfigResource(registry))
        .register(new ModeResource(registry))
        .register(new RootResource())
        .register(new RegistryErrors());
  }
}
