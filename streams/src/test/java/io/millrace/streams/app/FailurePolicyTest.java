package io.millrace.streams.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

  private final List<Long> pauses = new ArrayList<>();
  private long now;
  private final FailurePolicy policy = new FailurePolicy(() -> now, pauses::add);

  @Test
  void shouldStopAtOnceWhenSomebodyMustMendIt() {
    // When
    var response =
        policy.handle(new StreamsException(new TopicAuthorizationException("not yours")));

    // Then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldGoOnForEverWhenKafkaIsAway() {
    // When
    var responses =
        IntStream.range(0, 100)
            .mapToObj(i -> policy.handle(new StreamsException(new TimeoutException("away"))))
            .toList();

    // Then
    assertThat(responses).containsOnly(REPLACE_THREAD);
  }

  @Test
  void shouldWaitLongerEachTimeWhenFailuresFollowEachOther() {
    // When
    IntStream.range(0, 9).forEach(i -> policy.handle(new TimeoutException("away")));

    // Then
    assertThat(pauses)
        .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 16_000L, 16_000L);
  }

  @Test
  void shouldGiveUpWhenUnknownFailureComesTooOften() {
    // When
    var responses =
        IntStream.range(0, 11).mapToObj(i -> policy.handle(new IllegalStateException())).toList();

    // Then
    assertThat(responses.subList(0, 10)).containsOnly(REPLACE_THREAD);
    assertThat(responses.get(10)).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldTryAgainWhenUnknownFailuresAreLongAgo() {
    // Given
    IntStream.range(0, 10).forEach(i -> policy.handle(new IllegalStateException()));
    now = 301_000;

    // When
    var response = policy.handle(new IllegalStateException());

    // Then
    assertThat(response).isEqualTo(REPLACE_THREAD);
  }
}
