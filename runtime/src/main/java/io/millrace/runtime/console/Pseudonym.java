package io.millrace.runtime.console;

import io.millrace.schema.OwnerSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The name under which a consumer appears in shared topics: {@code p-} and 32 hexadecimal digits,
 * the first half of HMAC-SHA-256 (RFC 2104) of the owner id under the owner's secret.
 */
final class Pseudonym {

  /** Bytes of a secret. */
  static final int SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEPT_BYTES = 16;

  private Pseudonym() {}

  static String of(OwnerSecret secret) {
    byte[] key = new byte[secret.getSecret().remaining()];
    secret.getSecret().duplicate().get(key);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      ByteBuffer digest =
          ByteBuffer.wrap(mac.doFinal(secret.getOwner().getBytes(StandardCharsets.UTF_8)));
      return "p-" + HexFormat.of().formatHex(digest.array(), 0, KEPT_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
