package io.millrace.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.classify.FindingCode;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.parking.ParkingReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pipeline's counters. Every message that was received, or released from parking, has exactly
 * one outcome: {@code received + released = Σ messages by outcome}. Counted when processed; a
 * transaction that is aborted and run again counts again.
 */
public final class PipelineMetrics {

  /** Messages read from the raw topic. */
  public static final String RECEIVED = "millrace.pipeline.received";

  /** Messages taken out of parking after registration. */
  public static final String RELEASED = "millrace.pipeline.released";

  /** Where messages ended, by outcome. */
  public static final String MESSAGES = "millrace.pipeline.messages";

  /** Messages parked, by reason. */
  public static final String PARKED = "millrace.pipeline.parked";

  /** Messages refused, by error code. */
  public static final String DEAD_LETTERS = "millrace.pipeline.dead.letters";

  /** What operators were told, by code. */
  public static final String FINDINGS = "millrace.pipeline.findings";

  /** Records written, by topic. */
  public static final String PUBLISHED = "millrace.pipeline.published";

  /** Additions to windows of groups that were already forgotten. */
  public static final String GROUP_PARTIALS_TOO_LATE = "millrace.pipeline.group.partials.too.late";

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter released;
  private final Counter parked;
  private final Counter groupPartialsTooLate;
  private final Map<Disposition, Counter> outcomes = new EnumMap<>(Disposition.class);
  private final Map<ParkingReason, Counter> reasons = new EnumMap<>(ParkingReason.class);
  private final Counter behindOthers;
  private final Map<String, Counter> codes = new ConcurrentHashMap<>();
  private final Map<String, Counter> findings = new ConcurrentHashMap<>();
  private final Map<String, Counter> published = new ConcurrentHashMap<>();

  /** Registers the counters, all at zero. */
  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.received = counter(RECEIVED, "Messages read from the raw topic");
    this.released = counter(RELEASED, "Messages taken out of parking after registration");
    this.parked = outcome("parked");
    this.groupPartialsTooLate =
        counter(GROUP_PARTIALS_TOO_LATE, "Additions to windows of groups already forgotten");
    for (Disposition disposition : Disposition.values()) {
      outcomes.put(disposition, outcome(disposition.name().toLowerCase(java.util.Locale.ROOT)));
    }
    this.behindOthers = parked("BEHIND_OTHERS");
    for (ParkingReason reason : ParkingReason.values()) {
      reasons.put(reason, parked(reason.name()));
    }
    for (ErrorCode code : ErrorCode.values()) {
      codes.put(code.name(), code(code.name()));
    }
    for (FindingCode code : FindingCode.values()) {
      findings.put(code.name(), findings(code.name()));
    }
  }

  /** A message was read. */
  public void received() {
    received.increment();
  }

  /** A parked message is processed after all. */
  public void released() {
    released.increment();
  }

  /**
   * A message was parked.
   *
   * @param reason why, or null if only because others of its device still wait before it
   */
  public void parked(ParkingReason reason) {
    parked.increment();
    (reason == null ? behindOthers : reasons.get(reason)).increment();
  }

  /** What a device adds came after its group's window was forgotten. */
  public void groupPartialTooLate() {
    groupPartialsTooLate.increment();
  }

  /** A message ended. */
  public void ended(Disposition disposition) {
    outcomes.get(disposition).increment();
  }

  /** A dead letter was written; unknown codes count as such. */
  public void deadLetter(String code) {
    codes.computeIfAbsent(Objects.requireNonNullElse(code, "UNKNOWN"), this::code).increment();
  }

  /** A finding was written. */
  public void finding(String code) {
    findings.computeIfAbsent(code, this::findings).increment();
  }

  /** A record was written to a topic of the catalogue. */
  public void published(String topic) {
    published
        .computeIfAbsent(
            topic,
            name ->
                Counter.builder(PUBLISHED)
                    .tag("topic", name)
                    .description("Records written")
                    .register(registry))
        .increment();
  }

  private Counter findings(String code) {
    return Counter.builder(FINDINGS)
        .tag("code", code)
        .description("Findings written")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter outcome(String outcome) {
    return Counter.builder(MESSAGES)
        .tag("outcome", outcome)
        .description("Where messages ended")
        .register(registry);
  }

  private Counter parked(String reason) {
    return Counter.builder(PARKED)
        .tag("reason", reason)
        .description("Messages parked")
        .register(registry);
  }

  private Counter code(String code) {
    return Counter.builder(DEAD_LETTERS)
        .tag("code", code)
        .description("Messages refused")
        .register(registry);
  }
}
