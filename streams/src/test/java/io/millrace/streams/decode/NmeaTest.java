package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Quality;
import io.millrace.schema.errors.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NmeaTest {

  private static final String NMEA = "application/nmea-0183";
  private static final String POSITION =
      "$GPRMC,100000.25,A,4807.038,N,01131.000,W,022.4,084.4,221126,003.1,W*56";

  private static List<String> units(DecodeResult result) {
    return ((Decoded) result).samples().stream().map(each -> each.getUnit()).toList();
  }

  @Test
  void shouldReadPositionSpeedAndTimeOfAReceiver() {
    // When
    DecodeResult result = Given.decode(NMEA, POSITION + "\r\n");

    // Then
    assertThat(Given.values(result))
        .containsEntry("RMC.status", "A")
        .containsEntry("RMC.latitude", 48.1173)
        .containsEntry("RMC.longitude", -11.516666667)
        .containsEntry("RMC.speed", 22.4)
        .containsEntry("RMC.course", 84.4);
    assertThat(units(result)).containsExactly(null, "deg", "deg", "[kn_i]", "deg");
    assertThat(((Decoded) result).observedAt())
        .isEqualTo(Instant.parse("2026-11-22T10:00:00.250Z"));
  }

  @Test
  void shouldHaveNoValuesWhenThereIsNoFix() {
    // When
    DecodeResult result = Given.decode(NMEA, "$GPRMC,100000,V,,,,,,,221126,,*34");

    // Then
    assertThat(((Decoded) result).samples())
        .filteredOn(each -> !each.getMetric().equals("RMC.status"))
        .hasSize(4)
        .allMatch(each -> each.getQuality() == Quality.BAD && each.getValueDouble() == null);
  }

  @Test
  void shouldDoubtWhatTheReceiverItselfDoubts() {
    // When
    DecodeResult result =
        Given.decode(NMEA, "$GPGGA,100000,4807.038,S,01131.000,E,0,00,,545.4,M,46.9,M,,*78");

    // Then
    assertThat(Given.values(result)).containsEntry("GGA.latitude", -48.1173);
    assertThat(((Decoded) result).samples())
        .filteredOn(each -> each.getMetric().equals("GGA.altitude"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.getQuality()).isEqualTo(Quality.UNCERTAIN);
              assertThat(each.getStatus()).isEqualTo("NO_FIX");
              assertThat(each.getUnit()).isEqualTo("m");
            });
  }

  @Test
  void shouldReadSeveralSentencesWithTheUnitsThatTheyName() {
    // When
    DecodeResult result =
        Given.decode(
            NMEA,
            """
            $WIMWV,214.8,R,10.5,K,A*1D
            $SDMTW,17.9,C*0B
            $IIXDR,C,19.52,C,TempAir,P,1.02481,B,Barometer*7E
            """);

    // Then
    assertThat(Given.values(result))
        .isEqualTo(
            Map.of(
                "MWV.wind_angle", 214.8,
                "MWV.reference", "R",
                "MWV.wind_speed", 10.5,
                "MWV.status", "A",
                "MTW.water_temperature", 17.9,
                "XDR.TempAir", 19.52,
                "XDR.Barometer", 1.02481));
    assertThat(units(result)).containsExactly("deg", null, "km/h", null, "Cel", "Cel", "bar");
  }

  @Test
  void shouldNumberTheFieldsOfASentenceThatNobodyKnows() {
    // When
    DecodeResult result = Given.decode(NMEA, "$PGRME,15.0,M,45.0,M,25.0,M*1C");

    // Then
    assertThat(Given.values(result))
        .containsEntry("PGRME.1", 15.0)
        .containsEntry("PGRME.2", "M")
        .hasSize(6);
  }

  @Test
  void shouldKnowSentencesByTheirShape() {
    // When
    DecodeResult result = Given.decode(null, "$SDMTW,17.9,C*0B");

    // Then
    assertThat(Given.values(result)).isEqualTo(Map.of("MTW.water_temperature", 17.9));
  }

  @Test
  void shouldTakeYearsBeforeTheNavigationSatellitesForThoseOfTheLastCentury() {
    // When
    DecodeResult result =
        Given.decode(NMEA, "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A");

    // Then
    assertThat(((Decoded) result).observedAt()).isEqualTo(Instant.parse("1994-03-23T12:35:19Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "$SDMTW,17.8,C*0B; MALFORMED_PAYLOAD",
        "$SDMTW,17.9,C; MALFORMED_PAYLOAD",
        "$SDMTW,17.9,C*ZZ; MALFORMED_PAYLOAD",
        "hello; MALFORMED_PAYLOAD",
        "$GPRMC,100000,A,48x7.038,N,01131.000,W,022.4,084.4,221126,003.1,W*37; MALFORMED_PAYLOAD",
        "$GPRMC,990000,A,4807.038,N,01131.000,W,022.4,084.4,221126,003.1,W*7E; BAD_TIME"
      })
  void shouldRefuseWhatIsDamaged(String sentence, ErrorCode code) {
    // When
    DecodeResult result = Given.decode(NMEA, sentence);

    // Then
    assertThat(((Rejected) result).code()).isEqualTo(code);
  }
}
