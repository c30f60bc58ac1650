package io.millrace.connectors.common.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EdgeSampleTest {

  @Test
  void shouldRefuseAValueWhenNoRecordCarriesIt() {
    // When + Then
    assertThatThrownBy(() -> EdgeSample.good("speed", 7, "Cel", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("speed: no record carries a java.lang.Integer");
  }

  @Test
  void shouldRefuseAValueWhenItIsBad() {
    // When + Then
    assertThatThrownBy(() -> new EdgeSample("speed", 0.0, null, EdgeQuality.BAD, "0x02", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseAGoodSampleWhenItHasNoValue() {
    // When + Then
    assertThatThrownBy(() -> EdgeSample.good("speed", null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
