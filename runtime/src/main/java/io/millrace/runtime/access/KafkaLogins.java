package io.millrace.runtime.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Tries a login at Kafka, so that there is one place where users and passwords are kept. A login
 * that Kafka took is believed for a minute; what is remembered of it is a keyed hash.
 */
public final class KafkaLogins implements Logins {

  private static final Duration BELIEVED = Duration.ofMinutes(1);
  private static final int AT_ONCE = 4;
  private static final int SECONDS = 5;
  private static final String HASH = "HmacSHA256";

  private record Known(byte[] hash, long since) {}

  private final String bootstrap;
  private final LongSupplier nanos;
  private final SecretKeySpec key;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Semaphore tries = new Semaphore(AT_ONCE);

  /**
   * @param bootstrap the Kafka to ask
   * @param nanos a clock that only goes forward
   */
  public KafkaLogins(String bootstrap, LongSupplier nanos) {
    this.bootstrap = bootstrap;
    this.nanos = nanos;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, HASH);
  }

  @Override
  public boolean accepts(Login login) {
    byte[] hash = hash(login);
    Known before = known.get(login.user());
    if (before != null
        && nanos.getAsLong() - before.since() < BELIEVED.toNanos()
        && MessageDigest.isEqual(before.hash(), hash)) {
      return true;
    }
    if (!ask(login)) {
      return false;
    }
    known.put(login.user(), new Known(hash, nanos.getAsLong()));
    return true;
  }

  private boolean ask(Login login) {
    Map<String, Object> client = new HashMap<>(login.revealedPropertiesAt(bootstrap));
    client.put("default.api.timeout.ms", SECONDS * 1_000);
    client.put("request.timeout.ms", SECONDS * 1_000);
    client.put("retries", 1);
    try {
      if (!tries.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
        throw new KafkaException("Too many logins are being tried");
      }
      try (Admin admin = Admin.create(client)) {
        admin.describeCluster().clusterId().get(SECONDS, TimeUnit.SECONDS);
        return true;
      } finally {
        tries.release();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException) {
        return false;
      }
      throw new KafkaException("Kafka cannot check the login", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka cannot check the login", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while checking a login", e);
    }
  }

  private byte[] hash(Login login) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(key);
      return mac.doFinal(login.userInfo().reveal().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java knows " + HASH, e);
    }
  }
}
