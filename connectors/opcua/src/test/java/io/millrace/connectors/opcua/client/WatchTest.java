package io.millrace.connectors.opcua.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void shouldTellSilenceOnceUntilSomethingIsHeard() {
    // Given
    Watch watch = new Watch(0);

    // When
    boolean early = watch.becomesSilent(9, 10);
    boolean late = watch.becomesSilent(10, 10);
    boolean again = watch.becomesSilent(11, 10);
    watch.heard(12);
    boolean next = watch.becomesSilent(22, 10);

    // Then
    assertThat(early).isFalse();
    assertThat(late).isTrue();
    assertThat(again).isFalse();
    assertThat(next).isTrue();
  }
}
