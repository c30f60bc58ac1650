package io.millrace.connectors.common.delivery;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/** The settings that every sink has, typed. */
public final class DeliverySettings {

  private static final RetryDelays RECONNECT =
      new RetryDelays(Duration.ofMillis(250), Duration.ofSeconds(10));

  private final AbstractConfig config;

  /**
   * @param config made of {@link DeliveryKeys}
   */
  public DeliverySettings(AbstractConfig config) {
    this.config = config;
  }

  /**
   * How lanes work.
   *
   * @param handshake whether each parcel is taken and released in two steps
   * @param slots numbers that the peer tells parcels apart by
   * @param retryBudget how long trouble may last
   */
  public LaneSettings lanes(boolean handshake, int slots, Duration retryBudget) {
    DispatchRules rules =
        new DispatchRules(
            handshake ? Handshake.TWO_STEPS : Handshake.NONE,
            DispatchRules.LARGEST_WINDOW,
            config.getInt(DeliveryKeys.IN_FLIGHT),
            slots,
            config.getInt(DeliveryKeys.MAX_ATTEMPTS),
            new RetryDelays(millis(DeliveryKeys.RETRY_FIRST), millis(DeliveryKeys.RETRY_LONGEST)),
            millis(DeliveryKeys.ACK_TIMEOUT));
    return new LaneSettings(rules, config.getInt(DeliveryKeys.PENDING), RECONNECT, retryBudget);
  }

  /** For commands that do not say when they expire. */
  public Duration defaultExpiry() {
    return millis(DeliveryKeys.DEFAULT_EXPIRY);
  }

  /**
   * Where journal and results go.
   *
   * @param connector name of the connector
   * @param deliveries topic that is delivered
   */
  public JournalSettings journal(String connector, String deliveries) {
    String prefix = config.getString(DeliveryKeys.TOPIC_PREFIX);
    String results = config.getString(DeliveryKeys.RESULTS_TOPIC);
    Password user = config.getPassword(DeliveryKeys.REGISTRY_USER);
    Map<String, Object> client = config.originalsWithPrefix(DeliveryKeys.CLIENT_PREFIX);
    client.put("bootstrap.servers", config.getList(DeliveryKeys.BOOTSTRAP));
    return new JournalSettings(
        deliveries,
        results.isEmpty() ? new Topics(prefix).name(Topic.DELIVERY_RESULTS) : results,
        prefix + "delivery." + connector,
        new JournalSettings.RegistryAccess(
            config.getString(DeliveryKeys.REGISTRY), user == null ? null : user.value()),
        client);
  }

  private Duration millis(String key) {
    return Duration.ofMillis(config.getLong(key));
  }
}
