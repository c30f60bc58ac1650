package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Mapping;
import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {

  @Test
  void shouldFindTimeSequenceEpochAndUnitWhereTheMappingSays() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setTime("head.when");
    mapping.setSequence("head.no");
    mapping.setEpoch("head.boot");
    mapping.setUnit("head.unit");

    // When
    Decoded decoded =
        (Decoded)
            Given.decode(
                "{\"head\":{\"when\":5,\"no\":8,\"boot\":\"x\",\"unit\":\"Cel\"},\"t\":1,\"seq\":2}",
                mapping);

    // Then
    assertThat(decoded.observedAt()).isEqualTo(Instant.ofEpochSecond(5));
    assertThat(decoded.sequence()).isEqualTo(new Sequence("x", 8L));
    assertThat(decoded.samples()).extracting("metric").containsExactly("t", "seq");
    assertThat(decoded.samples()).extracting("unit").containsOnly("Cel");
  }

  @Test
  void shouldTreatTheConventionalTimeAsAValueWhenAnotherIsMapped() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setTime("at");

    // When
    Decoded decoded = (Decoded) Given.decode("{\"at\":5,\"ts\":7}", mapping);

    // Then
    assertThat(Given.values(decoded)).isEqualTo(Map.of("ts", 7.0));
  }

  @Test
  void shouldRenameAndLeaveOutPaths() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setMetrics(Map.of("d.t", "temperature", "d.p", "pressure", "ts", "uptime"));
    mapping.setIgnore(List.of("debug", "d.x", "seq"));

    // When
    Decoded decoded =
        (Decoded)
            Given.decode(
                "{\"d\":{\"t\":1,\"p\":{\"value\":2,\"unit\":\"bar\"},\"x\":3,\"y\":4},"
                    + "\"debug\":{\"ts\":\"never\",\"a\":[{}]},\"ts\":5,\"seq\":\"none\"}",
                mapping);

    // Then
    assertThat(Given.values(decoded))
        .isEqualTo(Map.of("temperature", 1.0, "pressure", 2.0, "d.y", 4.0, "uptime", 5.0));
    assertThat(decoded.sequence()).isNull();
  }

  @Test
  void shouldRejectTheMessageWhenTheMappedUnitIsNoText() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setUnit("u");

    // When
    DecodeResult result = Given.decode("{\"u\":5,\"t\":1}", mapping);

    // Then
    assertThat(((Rejected) result).code()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD);
  }

  @Test
  void shouldRejectTheMessageWhenEverythingIsLeftOut() {
    // Given
    Mapping mapping = Given.mapping();
    mapping.setIgnore(List.of("t"));

    // When
    DecodeResult result = Given.decode("{\"t\":1,\"ts\":1,\"seq\":1}", mapping);

    // Then
    assertThat(((Rejected) result).code()).isEqualTo(ErrorCode.NO_VALUES);
  }

  @Test
  void shouldHandOnTypedSamplesAsTheyAre() {
    // Given
    var sample =
        new io.millrace.schema.Sample(
            "r1", 1.0, null, null, null, null, "V", io.millrace.schema.Quality.GOOD, null, null);
    var message = Given.message("image/png", "");
    message.setSamples(List.of(sample));

    // When
    DecodeResult result = new Decoders().decode(message, Given.device());

    // Then
    assertThat(result).isEqualTo(new Decoded(List.of(sample), null, null));
  }
}
