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

  @Test
  void shouldNotCountTheTimeBeforeTheServerWasAsked() {
    // Given
    Watch watch = new Watch(0);

    // When
    watch.asked(100);

    // Then
    assertThat(watch.isSilent(109, 10)).isFalse();
    assertThat(watch.isSilent(110, 10)).isTrue();
    assertThat(watch.becomesSilent(101, 10)).as("nobody heard anything since").isTrue();
  }
}
