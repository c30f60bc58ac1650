package io.millrace.connectors.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.http.intake.Head;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "It's a Secret to Everybody";

  /** The example of GitHub's documentation of web-hooks. */
  private static final String KNOWN =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void shouldKnowASignatureThatAnotherMade() {
    // Given
    Signature signature = new Signature("X-Hub-Signature-256", "", Duration.ofMinutes(5));

    // When
    boolean right = signature.isRight(head(KNOWN, null), BODY, SECRET, 0);
    boolean changed = signature.isRight(head(KNOWN, null), new byte[] {1}, SECRET, 0);
    boolean garbage = signature.isRight(head("sha256=zz", null), BODY, SECRET, 0);

    // Then
    assertThat(right).isTrue();
    assertThat(changed).isFalse();
    assertThat(garbage).isFalse();
  }

  @Test
  void shouldRefuseASignatureWhoseTimeIsPast() throws GeneralSecurityException {
    // Given
    Signature signature = new Signature("X-Hub-Signature-256", "X-Time", Duration.ofMinutes(5));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update("1000.".getBytes(StandardCharsets.UTF_8));
    String made = HexFormat.of().formatHex(mac.doFinal(BODY));

    // When
    boolean timely = signature.isRight(head(made, "1000"), BODY, SECRET, 1_299_000);
    boolean old = signature.isRight(head(made, "1000"), BODY, SECRET, 1_302_000);
    boolean other = signature.isRight(head(made, "1001"), BODY, SECRET, 1_299_000);
    boolean none = signature.isRight(head(made, null), BODY, SECRET, 1_299_000);

    // Then
    assertThat(timely).isTrue();
    assertThat(old).isFalse();
    assertThat(other).isFalse();
    assertThat(none).isFalse();
  }

  private static Head head(String signature, String time) {
    Map<String, String> headers =
        time == null
            ? Map.of("X-Hub-Signature-256", signature)
            : Map.of("X-Hub-Signature-256", signature, "X-Time", time);
    return new Head("POST", "/", headers::get, name -> null, "127.0.0.1", null);
  }
}
