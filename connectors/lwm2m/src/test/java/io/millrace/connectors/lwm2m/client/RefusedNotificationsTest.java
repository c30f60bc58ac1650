package io.millrace.connectors.lwm2m.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.junit.jupiter.api.Test;

class RefusedNotificationsTest {

  private static final InetSocketAddress DEVICE = new InetSocketAddress("127.0.0.1", 5);
  private static final byte[] TOKEN = {(byte) 0xab};
  private static final byte[] CONFIRMABLE = {0x41, 0x45, 0, 7, TOKEN[0]};
  private static final byte[] NON_CONFIRMABLE = {0x51, 0x45, 0, 8, TOKEN[0]};

  private final List<String> lost = new ArrayList<>();
  private long nanos;
  private final RefusedNotifications refused =
      new RefusedNotifications(
          (peer, token) -> lost.add(peer.address().getPort() + " " + token), () -> nanos);

  private void refuse(byte[] datagram) {
    refused.add(new AddressEndpointContext(DEVICE), datagram, TOKEN);
  }

  @Test
  void shouldTellAtOnceWhenADeviceWillNotRepeatIt() {
    // When
    refuse(NON_CONFIRMABLE);

    // Then
    assertThat(lost).containsExactly("5 ab");
  }

  @Test
  void shouldTellNothingWhenADeviceHasRepeatedIt() {
    // Given
    refuse(CONFIRMABLE);
    refuse(CONFIRMABLE);
    refused.comeAgain(DEVICE, 7);
    nanos = Duration.ofSeconds(100).toNanos();

    // When
    refused.sweep();

    // Then
    assertThat(lost).isEmpty();
  }

  @Test
  void shouldTellOnceWhenADeviceGaveItUp() {
    // Given
    refuse(CONFIRMABLE);
    nanos = Duration.ofSeconds(92).toNanos();
    refused.sweep();
    boolean early = !lost.isEmpty();
    nanos = Duration.ofSeconds(93).toNanos();

    // When
    refused.sweep();
    refused.sweep();

    // Then
    assertThat(early).isFalse();
    assertThat(lost).containsExactly("5 ab");
  }
}
