package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void shouldLetABurstThroughAtOnceAndNoMore() {
    // Given
    TokenBucket bucket = new TokenBucket(10, 5, 0);

    // When
    int passed = passed(bucket, 0);

    // Then
    assertThat(passed).isEqualTo(5);
    assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
  }

  @Test
  void shouldLetTheRateThroughWhenAskedAllTheTime() {
    // Given
    TokenBucket bucket = new TokenBucket(10, 5, 0);
    int passed = 0;

    // When
    for (long now = 0; now <= 60 * SECOND; now += SECOND / 1000) {
      passed += passed(bucket, now);
    }

    // Then
    assertThat(passed).isEqualTo(605);
  }

  @Test
  void shouldBeFullAgainAfterASilence() {
    // Given
    TokenBucket bucket = new TokenBucket(10, 5, 0);
    passed(bucket, 0);

    // When / Then
    assertThat(bucket.isFull(SECOND / 2 - 1)).isFalse();
    assertThat(bucket.isFull(SECOND / 2)).isTrue();
  }

  private static int passed(TokenBucket bucket, long now) {
    int passed = 0;
    while (bucket.take(now) == 0) {
      passed++;
    }
    return passed;
  }
}
