package io.millrace.connectors.common.delivery;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/** The settings of a source that also does what its devices are told, typed. */
public final class TaskDeliverySettings {

  /** Nothing that a lane speaks to is ever out of reach for good: the task itself reports it. */
  private static final Duration PATIENCE = Duration.ofDays(36_500);

  private static final RetryDelays RESTART =
      new RetryDelays(Duration.ofMillis(250), Duration.ofSeconds(10));
  private static final int SLOTS = 1 << 30;

  private final AbstractConfig config;
  private final Topics topics;

  /**
   * @param config made of {@link TaskDeliveryKeys}
   * @param topics names of the Kafka topics
   */
  public TaskDeliverySettings(AbstractConfig config, Topics topics) {
    this.config = config;
    this.topics = topics;
  }

  /** Whether to deliver. */
  public boolean isEnabled() {
    return config.getBoolean(TaskDeliveryKeys.ENABLED)
        && !bootstrap().isEmpty()
        && !registry().isEmpty();
  }

  /** The key that must be given too, because the other one is. */
  Optional<String> missing() {
    if (!config.getBoolean(TaskDeliveryKeys.ENABLED)
        || bootstrap().isEmpty() == registry().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        bootstrap().isEmpty() ? TaskDeliveryKeys.BOOTSTRAP : TaskDeliveryKeys.REGISTRY);
  }

  private String registry() {
    return config.getString(TaskDeliveryKeys.REGISTRY);
  }

  private List<String> bootstrap() {
    return config.getList(TaskDeliveryKeys.BOOTSTRAP).stream()
        .filter(each -> !each.isBlank())
        .toList();
  }

  LaneSettings lanes() {
    RetryDelays retry =
        new RetryDelays(
            millis(TaskDeliveryKeys.RETRY_FIRST), millis(TaskDeliveryKeys.RETRY_LONGEST));
    DispatchRules rules =
        new DispatchRules(
            Handshake.NOTED,
            DispatchRules.LARGEST_WINDOW,
            config.getInt(TaskDeliveryKeys.IN_FLIGHT),
            SLOTS,
            config.getInt(TaskDeliveryKeys.MAX_ATTEMPTS),
            retry,
            millis(TaskDeliveryKeys.ANSWER_TIMEOUT));
    return new LaneSettings(rules, config.getInt(TaskDeliveryKeys.PENDING), RESTART, PATIENCE);
  }

  Duration defaultExpiry() {
    return millis(TaskDeliveryKeys.DEFAULT_EXPIRY);
  }

  /** Where journal and results go. */
  public JournalSettings journal(String connector, int task) {
    Password user = config.getPassword(TaskDeliveryKeys.REGISTRY_USER);
    Map<String, Object> client = config.originalsWithPrefix(TaskDeliveryKeys.CLIENT_PREFIX);
    client.put("bootstrap.servers", bootstrap());
    return new JournalSettings(
        named(TaskDeliveryKeys.TOPIC, Topic.DELIVERIES),
        named(TaskDeliveryKeys.RESULTS_TOPIC, Topic.DELIVERY_RESULTS),
        topics.prefix() + "delivery." + connector + ".task-" + task,
        new JournalSettings.RegistryAccess(registry(), user == null ? null : user.value()),
        client);
  }

  private String named(String key, Topic usual) {
    String given = config.getString(key);
    return given.isEmpty() ? topics.name(usual) : given;
  }

  private Duration millis(String key) {
    return Duration.ofMillis(config.getLong(key));
  }
}
