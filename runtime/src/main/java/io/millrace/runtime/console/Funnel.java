package io.millrace.runtime.console;

import java.util.Map;

/** How many messages went which way. */
@FunctionalInterface
public interface Funnel {

  /** Messages by outcome, in the order of their way; the first is {@code received}. */
  Map<String, Long> counts();
}
