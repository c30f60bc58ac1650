package io.millrace.connectors.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers requests by their key, so that a repeated one gets the same answer and is not taken
 * twice. What is forgotten, or was before a restart, is taken again under the same message id,
 * which Streams tell apart.
 *
 * @param <A> an answer
 */
public final class Repetitions<A> {

  private final Cache<String, Known<A>> known;

  /**
   * A request that was seen.
   *
   * @param fingerprint of what it said
   * @param answer what it is answered, sooner or later
   */
  public record Known<A>(byte[] fingerprint, CompletableFuture<A> answer) {

    /** Whether another request says the same. */
    public boolean isSame(byte[] other) {
      return MessageDigest.isEqual(fingerprint, other);
    }
  }

  /**
   * @param most how many to remember
   * @param keep for how long
   */
  public Repetitions(int most, Duration keep) {
    known = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(keep).build();
  }

  /**
   * Remembers a request, unless one with the same key is known.
   *
   * @return the known one, or null if this is the first
   */
  public Known<A> first(String key, byte[] fingerprint, CompletableFuture<A> answer) {
    return known.asMap().putIfAbsent(key, new Known<>(fingerprint, answer));
  }

  /** Forgets a request that was not taken. */
  public void forget(String key) {
    known.invalidate(key);
  }
}
