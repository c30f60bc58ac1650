package io.millrace.connectors.coap.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.connectors.coap.intake.Refusal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentFormatTest {

  @ParameterizedTest
  @CsvSource({
    "0,text/plain",
    "42,application/octet-stream",
    "50,application/json",
    "60,application/cbor",
    "110,application/senml+json",
    "112,application/senml+cbor"
  })
  void shouldNameMediaTypeWhenFormatIsTaken(int number, String expected) throws RefusedException {
    // When
    String mediaType = ContentFormat.mediaType(number);

    // Then
    assertThat(mediaType).isEqualTo(expected);
  }

  @Test
  void shouldNameNoMediaTypeWhenThereIsNoOption() throws RefusedException {
    // When
    String mediaType = ContentFormat.mediaType((Integer) null);

    // Then
    assertThat(mediaType).isNull();
  }

  @Test
  void shouldSayWhatIsTakenWhenFormatIsAnother() {
    // When
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> ContentFormat.mediaType(41));

    // Then
    assertThat(refused.refusal().kind()).isEqualTo(Kind.UNSUPPORTED_FORMAT);
    assertThat(refused.refusal().diagnostic()).contains("50");
  }
}
