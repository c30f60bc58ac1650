package io.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.MetricType;
import io.millrace.schema.OwnerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesFileTest {

  @Test
  void shouldFillInDefaultsWhenADeviceSaysOnlyWhatItMust() {
    // Given
    String text =
        "devices:\n  - {id: boiler-7, communication: IOT, owner: {id: acme, kind: BUSINESS}}\n";

    // When
    Device device = DevicesFile.parse("devices.yaml", text).orThrow().get(0);

    // Then
    assertThat(device.getId()).isEqualTo("boiler-7");
    assertThat(device.getCommunication()).isEqualTo(Communication.IOT);
    assertThat(device.getOwner().getKind()).isEqualTo(OwnerKind.BUSINESS);
    assertThat(device.getEnabled()).isTrue();
    assertThat(device.getGroups()).isEmpty();
    assertThat(device.getExpectedInterval()).isNull();
  }

  @Test
  void shouldReadEveryKindOfFieldWhenAllAreGiven() {
    // Given
    String text =
        """
        devices:
          - id: boiler-7
            communication: M2M
            groups: [fleet/north, audited]
            firmware: 1.10
            hardware: {manufacturer: Acme, serial: 0042}
            endpoints:
              - {protocol: mqtt, home_plmn: 262-01}
            codec:
              content_type: text/csv
              mapping: {header: [ts, t], metrics: {t: temperature}}
            metrics:
              - {name: temperature, unit: Cel, type: DOUBLE, min: -40, max: 1.5e2}
            enabled: false
        """;

    // When
    Device device = DevicesFile.parse("devices.yaml", text).orThrow().get(0);

    // Then
    assertThat(device.getGroups()).containsExactly("fleet/north", "audited");
    assertThat(device.getFirmware()).isEqualTo("1.10");
    assertThat(device.getHardware().getSerial()).isEqualTo("0042");
    assertThat(device.getEndpoints().get(0).getHomePlmn()).isEqualTo("262-01");
    assertThat(device.getCodec().getMapping().getHeader()).containsExactly("ts", "t");
    assertThat(device.getCodec().getMapping().getMetrics()).containsEntry("t", "temperature");
    assertThat(device.getMetrics().get(0).getType()).isEqualTo(MetricType.DOUBLE);
    assertThat(device.getMetrics().get(0).getMin()).isEqualTo(-40.0);
    assertThat(device.getMetrics().get(0).getMax()).isEqualTo(150.0);
    assertThat(device.getEnabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10s,10000", "PT10S,10000", "5m,300000", "1500,1500", "250ms,250", "2h,7200000"})
  void shouldReadAnIntervalWhenWrittenInAnyForm(String written, long millis) {
    // Given
    String text = "devices: [{id: a, communication: IOT, expected_interval: " + written + "}]";

    // When
    Device device = DevicesFile.parse("devices.yaml", text).orThrow().get(0);

    // Then
    assertThat(device.getExpectedInterval()).isEqualTo(millis);
  }

  @Test
  void shouldNameLineColumnAndTheRightKeyWhenAKeyIsMisspelt() {
    // Given
    String text = "devices:\n  - id: a\n    comunication: IOT\n";

    // When
    List<Problem> problems = DevicesFile.parse("devices.yaml", text).problems();

    // Then
    assertThat(problems)
        .contains(
            new Problem(
                "devices.yaml",
                new Place(3, 5),
                "unknown key 'comunication' in a Device; did you mean 'communication'?"));
  }

  @Test
  void shouldReportEveryProblemWhenThereAreSeveral() {
    // Given
    String text =
        """
        devices:
          - {id: a b, communication: IOT}
          - {id: c, communication: IoT}
          - {id: d, communication: IOT, enabled: 1}
          - {id: e, communication: IOT, metrics: [{name: m, min: warm}]}
          - {id: f, communication: IOT, metrics: {name: m}}
          - {id: g, communication: IOT}
          - {id: g, communication: IOT}
          - {id: h}
          - {communication: IOT}
          - {id: i, communication: IOT, expected_interval: soon}
        """;

    // When
    List<Problem> problems = DevicesFile.parse("f", text).problems();

    // Then
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:10: a device id must match [A-Za-z0-9._:-]{1,128}",
            "f:3:28: expected one of UNKNOWN, IOT, M2M, found 'IoT'; did you mean 'IOT'?",
            "f:4:42: expected true or false, found '1'",
            "f:5:58: expected a number, found 'warm'",
            "f:6:42: expected a list",
            "f:8:10: device 'g' stands twice; first in line 7",
            "f:9:5: 'communication' must be IOT or M2M; it decides who may read what the device"
                + " says",
            "f:10:5: 'id' is missing: Device id, [A-Za-z0-9._:-]{1,128}; also the key.",
            "f:11:52: expected a duration such as 10s, 5m, PT10S or milliseconds, found 'soon'");
  }

  @Test
  void shouldPointAtTheSpotWhenTheTextIsNotYaml() {
    // Given
    String text = "devices:\n  - {id: a\n";

    // When
    List<Problem> problems = DevicesFile.parse("devices.yaml", text).problems();

    // Then
    assertThat(problems).singleElement().extracting(Problem::place).isEqualTo(new Place(3, 1));
  }

  @Test
  void shouldRefuseAKeyThatStandsTwice() {
    // Given
    String text = "devices:\n  - id: a\n    communication: IOT\n    id: b\n";

    // When
    List<Problem> problems = DevicesFile.parse("d", text).problems();

    // Then
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly("d:4:5: key 'id' stands twice; first in line 2");
  }

  @Test
  void shouldHoldNoDevicesWhenTheListIsEmpty() {
    // Given
    String text = "devices:\n";

    // When
    DevicesFile file = DevicesFile.parse("devices.yaml", text);

    // Then
    assertThat(file.orThrow()).isEmpty();
  }

  @Test
  void shouldNameTheUnitsThatNobodyKnowsOrThatDoNotFit() {
    // Given
    String text =
        """
        devices:
          - id: a
            communication: IOT
            metrics:
              - {name: t, unit: Cel, source_unit: "[degF]"}
              - {name: u, unit: °C}
              - {name: v, unit: blub}
              - {name: w, unit: Cel, source_unit: kPa}
        """;

    // When
    List<Problem> problems = DevicesFile.parse("f", text).problems();

    // Then
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "f:6:25: '°C' is not a UCUM code; did you mean 'Cel'?",
            "f:7:25: 'blub' is not a UCUM code, such as Cel, kPa or %",
            "f:8:43: 'kPa' cannot be converted to 'Cel'");
  }
}
