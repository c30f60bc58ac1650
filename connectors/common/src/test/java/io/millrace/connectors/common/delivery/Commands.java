package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Commands and parcels for tests. */
final class Commands {

  static final long NEVER = Long.MAX_VALUE;

  private Commands() {}

  static Command command(String device, long number) {
    return Command.newBuilder()
        .setId(device + "-" + number)
        .setDevice(device)
        .setName("step")
        .setPayload(ByteBuffer.wrap(new byte[] {1}))
        .setSender("app")
        .setIssuedAt(Instant.EPOCH)
        .build();
  }

  static Parcel parcel(long offset, String device) {
    return parcel(offset, device, NEVER);
  }

  static Parcel parcel(long offset, String device, long expiresAt) {
    return new Parcel(offset, command(device, offset), 0, expiresAt, null);
  }

  static DispatchRules rules(boolean handshake, int onWire) {
    return rules(handshake ? Handshake.TWO_STEPS : Handshake.NONE, onWire);
  }

  static DispatchRules rules(Handshake handshake, int onWire) {
    return new DispatchRules(
        handshake,
        DispatchRules.LARGEST_WINDOW,
        onWire,
        65_535,
        3,
        new RetryDelays(Duration.ofMillis(100), Duration.ofSeconds(1)),
        Duration.ofSeconds(30));
  }
}
