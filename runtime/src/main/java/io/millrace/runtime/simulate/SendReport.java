package io.millrace.runtime.simulate;

import io.millrace.runtime.simulate.Transmission.Kind;
import java.util.Map;

/**
 * What was sent.
 *
 * @param sent messages by kind
 * @param acknowledged how many of them the broker acknowledged
 * @param failed how many could not be sent
 */
public record SendReport(Map<Kind, Long> sent, long acknowledged, long failed) {

  /** All of them. */
  public long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}
