package io.millrace.runtime.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.access.KafkaLogins;
import io.millrace.runtime.http.HttpServer;
import io.millrace.runtime.process.Component;
import io.millrace.runtime.process.Condition;
import io.millrace.runtime.process.Health;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.serde.SchemaRegistry;
import java.time.Clock;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as a component of an instance. */
public final class Console implements Component {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private final ConsoleSettings settings;
  private final Health health;
  private final Funnel funnel;
  private final PrometheusMeterRegistry meters;
  private volatile Condition condition = new Condition(Condition.State.WAITING, "");
  private RecordLog log;
  private TopicFunnel topicFunnel;
  private HttpServer server;

  /**
   * @param settings where to listen and what to work with
   * @param health tells how the instance is
   * @param funnel tells how many messages went which way; null where the Streams application runs
   *     elsewhere, so that the topics are counted instead
   * @param meters the figures of this process
   */
  public Console(
      ConsoleSettings settings, Health health, Funnel funnel, PrometheusMeterRegistry meters) {
    this.meters = meters;
    this.settings = settings;
    this.health = health;
    this.funnel = funnel;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String start() throws Exception {
    condition = Condition.starting("");
    SchemaRegistry registry =
        new RestSchemaRegistry(settings.addresses().registry(), settings.registryUserInfo());
    log = new KafkaRecordLog(settings.kafka(), new AvroSerdes(registry));
    LinkTopics linkTopics =
        new KafkaLinkTopics(settings.kafka(), registry, settings.topics(), settings.replication());
    ConsoleApi api =
        new ConsoleApi(log, registry, settings.topics(), health, settings.addresses(), linkTopics);
    ResourceConfig resources = api.resources(counting(), Clock.systemUTC());
    resources.register(new MetricsResource(meters));
    if (settings.access() != null) {
      KafkaLogins logins = new KafkaLogins(settings.addresses().bootstrap(), System::nanoTime);
      resources.register(new Doorkeeper(logins, settings.access()::read));
    }
    server = HttpServer.start("console", settings.port(), resources);
    condition = Condition.running();
    return server.address().toString();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public void stop() {
    condition = new Condition(Condition.State.STOPPED, "");
    close(server);
    close(topicFunnel);
    close(log);
  }

  private Funnel counting() {
    if (funnel != null) {
      return funnel;
    }
    topicFunnel = TopicFunnel.start(log, settings.topics());
    return topicFunnel;
  }

  private static void close(AutoCloseable part) {
    if (part == null) {
      return;
    }
    try {
      part.close();
    } catch (Exception e) { // AutoCloseable declares it; the others must be closed all the same
      LOG.warn("A part of the console did not stop cleanly", e);
    }
  }
}
