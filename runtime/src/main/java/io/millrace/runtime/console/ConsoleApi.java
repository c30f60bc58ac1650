package io.millrace.runtime.console;

import io.millrace.runtime.process.Addresses;
import io.millrace.runtime.process.Health;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Puts the resources of the API together.
 *
 * @param log Kafka
 * @param registry schemas
 * @param topics topic names
 * @param health tells how the instance is
 * @param addresses where the components answer
 * @param linkTopics the topics of links
 */
record ConsoleApi(
    RecordLog log,
    SchemaRegistry registry,
    Topics topics,
    Health health,
    Addresses addresses,
    LinkTopics linkTopics) {

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  ResourceConfig resources(Funnel funnel, Clock clock) {
    AvroSerdes serdes = new AvroSerdes(registry);
    AuditTrail audit = new AuditTrail(log, topics, clock);
    OwnerSecrets owners = new OwnerSecrets(log, serdes, audit);
    DeviceRegistry devices = new DeviceRegistry(log, serdes, audit, owners);
    LinkRegistry links = new LinkRegistry(log, serdes, audit, linkTopics, FAREWELL);
    Masking masking = new Masking(devices, links, topics, System::nanoTime);
    Classifications classifications = new Classifications(log, serdes, topics);
    ParkedMessages parked = new ParkedMessages(log, serdes, devices, links, audit);
    return new ResourceConfig()
        .register(new SameOriginGuard())
        .register(new FailureMapper())
        .register(new StatusResource(health, addresses, topics))
        .register(new TopicsResource(log, topics, links))
        .register(new TapResource(log, new RecordReader(registry), topics, masking))
        .register(new DevicesResource(devices, parked, links, masking))
        .register(new ClassificationResource(classifications, devices, links, parked, clock))
        .register(new ProtocolsResource(devices, classifications))
        .register(new OwnersResource(owners, devices, topics, clock))
        .register(new LinksResource(links, devices))
        .register(new CommandsResource(new CommandDesk(log, serdes, topics, audit), devices, clock))
        .register(new RulesResource(new RuleRegistry(log, serdes, audit)))
        .register(new DeadLettersResource(new DeadLetterBox(log, serdes, topics, audit), masking))
        .register(new LatestResource(log, new RecordReader(registry), topics))
        .register(new MeResource())
        .register(new PageResource())
        .register(new FunnelResource(funnel, clock));
  }
}
