package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.DeadLetter;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Reading;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.metrics.PipelineMetrics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeMessageTest {

  private static final int LARGE = 1_040_000;
  private static final int LARGEST_RECORD = 1_000_000;

  @TempDir private Path dir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(dir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldCutDeadLetterWhenPayloadIsNearlyAsLargeAsARecord() {
    // Given
    rig.register(PipelineRig.iot("camera-1"));

    // When
    rig.say(garbage("camera-1"));

    // Then
    List<DeadLetter> parts = rig.read(Topic.DEAD_LETTERS, DeadLetter.class);
    assertThat(parts).extracting(DeadLetter::getCode).containsOnly("MALFORMED_PAYLOAD");
    assertThat(parts).extracting(DeadLetter::getId).hasSize(2).containsOnly(parts.get(0).getId());
    assertThat(parts).extracting(DeadLetter::getPart).containsExactly(1, 2);
    assertThat(parts).extracting(DeadLetter::getParts).containsOnly(2);
    assertThat(parts).allMatch(part -> size(part) < LARGEST_RECORD);
    assertThat(joined(parts)).isEqualTo(garbage());
  }

  @Test
  void shouldRefuseWhenMessageIsTooLargeToPark() {
    // When
    rig.say(garbage("stranger"));

    // Then
    List<DeadLetter> parts = rig.read(Topic.DEAD_LETTERS, DeadLetter.class);
    assertThat(parts).extracting(DeadLetter::getCode).containsOnly("RECORD_TOO_LARGE");
    assertThat(joined(parts)).isEqualTo(garbage());
    assertThat(rig.read(Topic.PARKED, DeviceMessage.class)).isEmpty();
    assertThat(rig.count(PipelineMetrics.MESSAGES, "outcome", "dead_letter")).isOne();
  }

  @Test
  void shouldRefuseWhenOthersWaitBeforeAMessageThatIsTooLargeToPark() {
    // Given
    for (int seq = 1; seq <= 40; seq++) {
      rig.say(rig.message("camera-1", "{\"level\":" + seq + ",\"seq\":" + seq + "}"));
    }
    rig.register(PipelineRig.iot("camera-1"));

    // When
    rig.say(garbage("camera-1"));

    // Then
    assertThat(rig.read(Topic.DEAD_LETTERS, DeadLetter.class))
        .extracting(DeadLetter::getCode)
        .containsOnly("RECORD_TOO_LARGE");
  }

  @Test
  void shouldPublishWhenLargeMessageHoldsSmallValues() {
    // Given
    rig.register(PipelineRig.iot("camera-1"));

    // When
    rig.say(rig.message("camera-1", "{\"level\":7}" + " ".repeat(LARGE)));

    // Then
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getValueDouble)
        .containsExactly(7.0);
  }

  private DeviceMessage garbage(String device) {
    return rig.message(device, new String(garbage(), StandardCharsets.US_ASCII));
  }

  /** Broken JSON of which no two stretches are the same. */
  private static byte[] garbage() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; text.length() < LARGE; i++) {
      text.append(i).append(' ');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static int size(DeadLetter letter) {
    try {
      return DeadLetter.getEncoder().encode(letter).remaining();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] joined(List<DeadLetter> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (DeadLetter part : parts) {
      ByteBuffer payload = part.getOriginal().getPayload();
      byte[] one = new byte[payload.remaining()];
      payload.duplicate().get(one);
      bytes.writeBytes(Arrays.copyOf(one, one.length));
    }
    return bytes.toByteArray();
  }
}
