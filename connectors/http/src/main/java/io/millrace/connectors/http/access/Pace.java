package io.millrace.connectors.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** How often each sender may ask: a bucket of tokens for each, twice a second's worth deep. */
public final class Pace {

  private static final long REMEMBERED = 100_000;
  private static final Duration FORGET = Duration.ofMinutes(5);
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(FORGET).build();

  /**
   * @param perSecond requests of each sender; 0 for any number
   */
  public Pace(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Takes one request of a sender.
   *
   * @param sender whoever is counted together
   * @param nanos a clock as {@link System#nanoTime()}
   * @return how long to wait before it may be asked again, zero if it may go on now
   */
  public Duration take(String sender, long nanos) {
    if (perSecond == 0) {
      return Duration.ZERO;
    }
    return buckets.get(sender, key -> new Bucket(2 * perSecond, nanos)).take(nanos);
  }

  private final class Bucket {

    private double tokens;
    private long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }

    synchronized Duration take(long nanos) {
      tokens = Math.min(2 * perSecond, tokens + perSecond * (nanos - at) / NANOS);
      at = nanos;
      if (tokens >= 1) {
        tokens--;
        return Duration.ZERO;
      }
      return Duration.ofNanos((long) ((1 - tokens) / perSecond * NANOS) + 1);
    }
  }
}
