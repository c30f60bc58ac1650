package io.millrace.runtime.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.broker.AuditJournal;
import io.millrace.runtime.broker.BrokerGuard;
import io.millrace.runtime.broker.DeviceCredentials;
import io.millrace.runtime.broker.DevicesTopicView;
import io.millrace.runtime.broker.Fairness;
import io.millrace.runtime.broker.Logins;
import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.broker.SessionJournal;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MqttSettings;
import io.millrace.runtime.console.KafkaRecordLog;
import io.millrace.runtime.embedded.EmbeddedMqtt;
import io.millrace.runtime.embedded.StandingSession;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says the settings of an instance in the words of the embedded MQTT broker.
 *
 * @param config the settings
 * @param data the data directory
 * @param meters where the broker counts
 */
record MqttAssembly(MillraceConfig config, DataDirectory data, MeterRegistry meters) {

  private static final Logger LOG = LoggerFactory.getLogger(MqttAssembly.class);

  /** A broker that knows the machines among the registered devices, and audits their sessions. */
  Component broker(int port, Addresses addresses) throws StartException {
    Map<String, Object> client = new HashMap<>(config.kafka().clientProperties());
    client.put("bootstrap.servers", addresses.bootstrap());
    String userInfo =
        config.registry().userInfo() == null ? null : config.registry().userInfo().reveal();
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(addresses.registry(), userInfo));
    DevicesTopicView machines =
        new DevicesTopicView(client, serdes, config.topicNames().name(Topic.DEVICES));
    KafkaRecordLog log = new KafkaRecordLog(client, serdes);
    String audit = config.topicNames().name(Topic.AUDIT);
    AuditJournal journal =
        new AuditJournal(event -> log.append(audit, event.getSubject(), event), Clock.systemUTC());
    BrokerGuard guard = new BrokerGuard(logins(), machines, journal, fairness(), meters);
    return new RegisteredMqtt(embedded(port, guard), machines, journal, log);
  }

  /** A broker that knows nothing of the registry. */
  Component brokerAlone(int port) throws StartException {
    SessionJournal log =
        (action, machine, actor, detail) -> LOG.info("{} of {} by {}", action, machine, actor);
    return embedded(port, new BrokerGuard(logins(), device -> null, log, fairness(), meters));
  }

  /** How the connectors log in at the embedded broker; null if they need not. */
  PipelineLogins pipeline() throws StartException {
    if (!config.mqtt().asksForPasswords()) {
      return null;
    }
    try {
      return PipelineLogins.in(data.root());
    } catch (IOException e) {
      throw new StartException("Cannot keep the pipeline's MQTT logins: " + e.getMessage(), e);
    }
  }

  private Logins logins() throws StartException {
    PipelineLogins pipeline = pipeline();
    return pipeline == null ? null : new Logins(DeviceCredentials.in(data.root()), pipeline);
  }

  private Fairness fairness() {
    return new Fairness(config.mqtt().fairness().rate(), config.mqtt().fairness().burst());
  }

  private EmbeddedMqtt embedded(int port, BrokerGuard guard) throws StartException {
    MqttSettings mqtt = config.mqtt();
    PipelineLogins pipeline = pipeline();
    StandingSession.Login login =
        pipeline == null
            ? null
            : new StandingSession.Login(PipelineLogins.SOURCE, pipeline.source());
    return new EmbeddedMqtt(
        data.folder("mqtt"),
        port,
        new StandingSession(
            mqtt.clientId(), config.connect().tasks(), mqtt.topics(), mqtt.qos(), login),
        guard);
  }
}
