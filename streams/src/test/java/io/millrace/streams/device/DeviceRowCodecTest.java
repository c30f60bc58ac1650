package io.millrace.streams.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.device.layout.LayoutException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeviceRowCodecTest {

  private final DeviceRowCodec codec = new DeviceRowCodec();

  @Test
  void shouldRefuseARowWhenItsVersionIsUnknown() {
    // Given
    byte[] bytes = codec.write(new DeviceRow());
    bytes[0] = 9;

    // When / Then
    assertThatThrownBy(() -> codec.read(bytes))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void shouldRefuseARowWhenItsBytesEndEarly() {
    // Given
    byte[] bytes = usedRow();

    // When / Then
    for (int length = 1; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.read(part)).isInstanceOf(LayoutException.class);
    }
  }

  @Test
  void shouldStaySmallWhenADeviceSendsOneNumberASecondForAnHour() {
    // Given
    Rig rig = new Rig();

    // When
    for (int i = 0; i < 3600; i++) {
      double value = 20 + Math.sin(i / 100.0);
      rig.accept(TestMessage.receivedAt(Rig.T0 + i * 1000L).number(i).value("t", value).decoded());
    }

    // Then
    assertThat(codec.writeLive(rig.row)).hasSizeLessThan(600);
    assertThat(codec.writeHistory(rig.row)).hasSizeLessThan(4_000);
  }

  @Test
  void shouldTellTheDeadlineWhenOnlyTheBytesAreThere() {
    // Given
    byte[] bytes = usedRow();

    // When
    long deadline = codec.nextDeadline(bytes);

    // Then
    assertThat(deadline).isEqualTo(codec.read(bytes).nextDeadline()).isPositive();
  }

  @Test
  void shouldReadARowOfTheFirstVersionWhenItKnewNoAudience() {
    // Given
    byte[] present = usedRow();
    int audience = 1 + 5 * Long.BYTES;
    byte[] first = new byte[present.length - Long.BYTES];
    System.arraycopy(present, 0, first, 0, audience);
    System.arraycopy(present, audience + Long.BYTES, first, audience, first.length - audience);
    first[0] = 1;

    // When
    DeviceRow row = codec.read(first);

    // Then
    assertThat(codec.write(row)).isEqualTo(present);
  }

  private byte[] usedRow() {
    Rig rig = new Rig(TestDevice.withInterval(1000));
    for (int i = 0; i < 50; i++) {
      rig.accept(TestMessage.receivedAt(Rig.T0 + i * 5000L).number(i * 3L).value("t", i).decoded());
    }
    return codec.write(rig.row);
  }
}
