package io.millrace.connectors.coap.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.connectors.coap.intake.Refusal.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @Test
  void shouldNameDeviceAndChannelWhenPathIsWhole() throws RefusedException {
    // Given
    List<String> path = List.of("v1", "devices", "boiler-7", "motor", "temperature");

    // When
    Place place = Place.of(path);

    // Then
    assertThat(place.device()).isEqualTo("boiler-7");
    assertThat(place.toChannel()).isEqualTo("devices/boiler-7/motor/temperature");
  }

  @Test
  void shouldIgnoreLastSegmentWhenItIsEmpty() throws RefusedException {
    // Given
    List<String> path = List.of("v1", "devices", "boiler-7", "");

    // When
    Place place = Place.of(path);

    // Then
    assertThat(place.toChannel()).isEqualTo("devices/boiler-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1,devices", "v2,devices,boiler-7", "devices,boiler-7,t"})
  void shouldFindNothingWhenPathIsAnother(String path) {
    // Given
    List<String> segments = List.of(path.split(","));

    // When
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Place.of(segments));

    // Then
    assertThat(refused.refusal().kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b|t", "ä|t", "|t", "d|..|t", "d||t", "d|a/b", "d|a\u0000b"})
  void shouldRefuseWhenDeviceOrChannelIsIllegal(String rest) {
    // Given
    List<String> segments = List.of(("v1|devices|" + rest).split("\\|"));

    // When
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> Place.of(segments));

    // Then
    assertThat(refused.refusal().kind()).isEqualTo(Kind.BAD_REQUEST);
  }
}
