package io.millrace.connectors.common.delivery;

import java.util.Map;

/**
 * Where journals and results go.
 *
 * @param deliveries topic that is delivered
 * @param results topic of the results
 * @param group name under which pages are kept, and start of the names of transactions
 * @param registry where schemas get their numbers
 * @param client properties of the Kafka clients; may hold secrets: never log them
 */
public record JournalSettings(
    String deliveries,
    String results,
    String group,
    RegistryAccess registry,
    Map<String, Object> client) {

  /**
   * Where schemas get their numbers.
   *
   * @param urls addresses, separated by commas
   * @param userInfo {@code user:password}, or null
   */
  public record RegistryAccess(String urls, String userInfo) {

    @Override
    public String toString() {
      return urls;
    }
  }

  @Override
  public String toString() {
    return deliveries + " -> " + results;
  }
}
