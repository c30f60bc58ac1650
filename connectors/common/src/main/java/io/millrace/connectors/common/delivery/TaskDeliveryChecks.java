package io.millrace.connectors.common.delivery;

import io.millrace.connectors.common.config.Complaints;
import java.time.Duration;

/** What is checked of the deliveries of a source, beside what its definition checks. */
public final class TaskDeliveryChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TaskDeliverySettings settings;
  private final String connector;

  /**
   * @param settings how to deliver
   * @param connector name of the connector
   */
  public TaskDeliveryChecks(TaskDeliverySettings settings, String connector) {
    this.settings = settings;
    this.connector = connector;
  }

  /** Adds what is wrong with the settings, without asking anybody. */
  public void settings(Complaints complaints) {
    settings
        .missing()
        .ifPresent(
            key ->
                complaints.add(
                    key,
                    "Without it nothing is delivered, though other deliveries.* keys are given."
                        + " Cure: give it, or set "
                        + TaskDeliveryKeys.ENABLED
                        + "=false."));
  }

  /** Adds what is wrong when Kafka is asked; only for settings without complaint. */
  public void kafka(Complaints complaints) throws InterruptedException {
    if (settings.isEnabled()) {
      new ResultsCheck(settings.journal(connector, 0), TaskDeliveryKeys.BOOTSTRAP, PATIENCE)
          .complaint()
          .ifPresent(complaint -> complaints.add(TaskDeliveryKeys.BOOTSTRAP, complaint));
    }
  }
}
