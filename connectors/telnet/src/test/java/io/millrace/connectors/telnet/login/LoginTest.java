package io.millrace.connectors.telnet.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static final long SECOND = 1_000_000_000L;

  private static LoginScript script(String text) {
    return LoginScript.read(text, new byte[] {'\n'}, Duration.ofSeconds(5));
  }

  private static List<String> take(Login login, String heard, long seconds) {
    return login.take(heard.getBytes(StandardCharsets.ISO_8859_1), seconds * SECOND).stream()
        .map(each -> new String(each, StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void shouldSayEachThingInItsTurnWhenPromptsComeInPieces() {
    // Given
    Login login =
        new Login(script("expect name:\nsend me\n\n# now the secret\nexpect word:\nsend"), 0);

    // When
    List<String> first = take(login, "hello\r\nna", 1);
    List<String> second = take(login, "me: wo", 2);
    List<String> third = take(login, "rd: data", 3);

    // Then
    assertThat(first).isEmpty();
    assertThat(second).containsExactly("me\n");
    assertThat(third).containsExactly("\n");
    assertThat(login.isDone()).isTrue();
    assertThat(login.rest()).asString().isEqualTo(" data");
  }

  @Test
  void shouldTellWhatItWaitsForWhenItDoesNotCome() {
    // Given
    Login login = new Login(script("send me\nexpect ready"), 0);
    take(login, "", 0);
    take(login, "something else", 4);

    // When and then
    assertThatThrownBy(() -> login.check(6 * SECOND))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"ready\"");
  }

  @Test
  void shouldHoldLittleWhenTheOtherSideTalksWithoutEnd() {
    // Given
    Login login = new Login(script("expect ready"), 0);

    // When
    for (int i = 0; i < 1_000; i++) {
      take(login, "x".repeat(1_000), 0);
    }

    // Then
    assertThat(login.rest().length).isLessThanOrEqualTo(4_096);
  }

  @Test
  void shouldNameTheLineAndHideTheSecretWhenAScriptIsWrong() {
    // Given
    String text = "expect name:\nsent s3cret";

    // When and then
    assertThatThrownBy(() -> script(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Line 2")
        .hasMessageNotContaining("s3cret");
  }
}
