package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schema.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuditJournalTest {

  private final List<AuditEvent> written = new CopyOnWriteArrayList<>();
  private final Ticking clock = new Ticking();

  @Test
  void shouldWriteAgainWhatCouldNotBeWrittenAtOnce() {
    // Given
    AtomicInteger tries = new AtomicInteger();
    AuditJournal journal =
        new AuditJournal(
            event -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("Kafka is away");
              }
              written.add(event);
            },
            clock);
    journal.start();

    // When
    journal.note("session.refuse", "press", "press", Map.of("client", "press/b"));

    // Then
    await().until(() -> written.size() == 1);
    assertThat(written.get(0).getSubject()).isEqualTo("press");
    assertThat(written.get(0).getDetail()).containsEntry("client", "press/b");
    journal.close();
  }

  @Test
  void shouldSumUpWhatRepeatsWithinASecond() {
    // Given
    AuditJournal journal = new AuditJournal(written::add, clock);
    journal.start();
    journal.note("session.refuse", "press", "press", Map.of());
    journal.note("session.refuse", "press", "press", Map.of());
    journal.note("session.refuse", "press", "press", Map.of());
    clock.now = clock.now.plusSeconds(2);

    // When
    journal.note("session.refuse", "press", "press", Map.of());

    // Then
    await().until(() -> written.size() == 2);
    assertThat(written.get(1).getDetail()).containsEntry("repeated_before", "2");
    journal.close();
  }

  private static final class Ticking extends Clock {

    private volatile Instant now = Instant.parse("2026-11-23T02:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
