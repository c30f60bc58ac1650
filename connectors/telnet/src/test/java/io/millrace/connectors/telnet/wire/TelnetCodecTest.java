package io.millrace.connectors.telnet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelnetCodecTest {

  private final TelnetCodec codec = new TelnetCodec(false, SerialLine.AS_IT_IS);

  private static int[] data(TelnetCodec codec, int... bytes) {
    byte[] received = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      received[i] = (byte) bytes[i];
    }
    return unsigned(codec.data(received, received.length));
  }

  private static int[] unsigned(byte[] bytes) {
    int[] numbers = new int[bytes.length];
    Arrays.setAll(numbers, i -> bytes[i] & 0xff);
    return numbers;
  }

  @Test
  void shouldGiveOneByteWhenItIsEscaped() {
    // Given
    int[] received = {1, 255, 255, 2};

    // When
    int[] data = data(codec, received);

    // Then
    assertThat(data).containsExactly(1, 255, 2);
  }

  @Test
  void shouldRefuseWhenTheOptionIsUnknown() {
    // Given
    data(codec, 255, 253, 24, 255, 251, 99);

    // When
    int[] answers = unsigned(codec.answers());

    // Then
    assertThat(answers).containsExactly(255, 252, 24, 255, 254, 99);
  }

  @Test
  void shouldAgreeOnceWhenTheSameIsOfferedAgain() {
    // Given
    data(codec, 255, 251, 3, 255, 251, 3, 255, 251, 3);

    // When
    int[] answers = unsigned(codec.answers());

    // Then
    assertThat(answers).containsExactly(255, 253, 3);
  }

  @Test
  void shouldNotAnswerWhenWhatItAskedForIsConfirmed() {
    // Given
    TelnetCodec asking = new TelnetCodec(true, SerialLine.AS_IT_IS);
    asking.answers();
    data(asking, 255, 251, 0, 255, 253, 0);

    // When
    int[] answers = unsigned(asking.answers());

    // Then
    assertThat(answers).isEmpty();
  }

  @Test
  void shouldNotAnswerWhenWhatIsNotInForceIsRefused() {
    // Given
    data(codec, 255, 252, 1, 255, 254, 1);

    // When
    int[] answers = unsigned(codec.answers());

    // Then
    assertThat(answers).isEmpty();
  }

  @Test
  void shouldSetTheLineOnceWhenTheConverterAgrees() {
    // Given
    SerialLine line = new SerialLine(65_535, 7, SerialLine.Parity.EVEN, 2);
    TelnetCodec setting = new TelnetCodec(false, line);
    setting.answers();
    data(setting, 255, 253, 44, 255, 253, 44);

    // When
    int[] answers = unsigned(setting.answers());

    // Then
    assertThat(answers)
        .containsExactly(
            255, 250, 44, 1, 0, 0, 255, 255, 255, 255, 255, 240, //
            255, 250, 44, 2, 7, 255, 240, //
            255, 250, 44, 3, 3, 255, 240, //
            255, 250, 44, 4, 2, 255, 240);
  }

  @Test
  void shouldSayWhyWhenTheConverterDoesNotSetItsLine() {
    // Given
    TelnetCodec setting =
        new TelnetCodec(false, new SerialLine(9_600, 8, SerialLine.Parity.NONE, 1));

    // When
    data(setting, 255, 254, 44);

    // Then
    assertThat(setting.refusal()).contains("RFC 2217");
  }

  @Test
  void shouldLeaveOutSubnegotiationsWhenSomeAreBetweenData() {
    // Given
    int[] received = {'a', 255, 250, 44, 101, 255, 255, 1, 255, 240, 'b'};

    // When
    int[] data = data(codec, received);

    // Then
    assertThat(data).containsExactly('a', 'b');
  }

  @Test
  void shouldGiveALoneCarriageReturnWhenANulFollowsIt() {
    // Given
    int[] received = {'a', '\r', 0, 'b', '\r', '\n'};

    // When
    int[] data = data(codec, received);

    // Then
    assertThat(data).containsExactly('a', '\r', 'b', '\r', '\n');
  }

  @Test
  void shouldNeverAnswerMoreThanItHearsWhenBytesAreRandom() {
    // Given
    Random random = new Random(42);
    byte[] noise = new byte[100_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 240 + random.nextInt(16));
    }

    // When
    byte[] data = codec.data(noise, noise.length);

    // Then
    assertThat(data.length + codec.answers().length).isLessThanOrEqualTo(noise.length);
  }
}
