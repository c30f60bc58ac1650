package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One line that says how many messages went which way, again and again. */
final class FunnelLine {

  private static final long TERMINAL_MILLIS = 1_000;
  private static final long LOG_MILLIS = 5_000;
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final Set<String> ALWAYS =
      Set.of("received", "published", "readings", "parked", "dead_letter");

  private final ConsoleClient console;
  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private Instant lastAt;
  private long lastReceived;

  FunnelLine(ConsoleClient console, PrintWriter out) {
    this.console = console;
    this.out = out;
  }

  /** Shows it until interrupted; in place on a terminal, line by line elsewhere. */
  void show() {
    showFor(FOREVER);
  }

  /**
   * Shows it for some time.
   *
   * @return false if it was interrupted
   */
  boolean showFor(Duration length) {
    Instant end = length.equals(FOREVER) ? Instant.MAX : Instant.now().plus(length);
    try {
      while (Instant.now().isBefore(end)) {
        Thread.sleep(terminal ? TERMINAL_MILLIS : LOG_MILLIS);
        out.print(terminal ? "\r\u001b[K" + line() : line() + System.lineSeparator());
        out.flush();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (terminal) {
        out.println();
      }
    }
  }

  private String line() {
    try {
      return text(console.get("/api/funnel"));
    } catch (CommandException e) {
      return "funnel: " + e.getMessage();
    }
  }

  String text(JsonNode funnel) {
    Instant at = Instant.parse(funnel.path("at").asText());
    StringBuilder line = new StringBuilder("funnel:");
    for (Map.Entry<String, JsonNode> count : funnel.path("counts").properties()) {
      long number = count.getValue().asLong();
      if (number > 0 || ALWAYS.contains(count.getKey())) {
        String name = count.getKey().replace('_', ' ');
        line.append(String.format(Locale.ROOT, "  %s %,d", name, number));
      }
    }
    long received = funnel.at("/counts/received").asLong();
    if (lastAt != null) {
      double seconds = Duration.between(lastAt, at).toMillis() / 1_000.0;
      line.append(String.format(Locale.ROOT, "  (%.0f/s)", (received - lastReceived) / seconds));
    }
    lastAt = at;
    lastReceived = received;
    return line.toString();
  }
}
