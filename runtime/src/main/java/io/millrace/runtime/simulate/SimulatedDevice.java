package io.millrace.runtime.simulate;

import io.millrace.runtime.simulate.Transmission.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One device of a fleet: its values wander, it numbers its messages, and now and then something
 * goes wrong.
 */
final class SimulatedDevice {

  private static final Duration FAST = Duration.ofHours(1);
  private static final int SHORTEST_SILENCE = 5;
  private static final int LONGEST_SILENCE = 20;
  private static final List<byte[]> GARBAGE =
      List.of(
          "{\"temperature\":".getBytes(StandardCharsets.UTF_8),
          new byte[] {(byte) 0xC3, 0x28, '7', '1'},
          ("[".repeat(200) + "]".repeat(200)).getBytes(StandardCharsets.UTF_8),
          "{\"temperature\":21.5,\"seq\":\"seven\"}".getBytes(StandardCharsets.UTF_8));

  private final FleetSettings settings;
  private final String id;
  private final String epoch;
  private final SplittableRandom random;
  private final long skewMillis;
  private final List<Transmission> heldBack = new ArrayList<>();
  private double temperature;
  private double pressure;
  private long sequence;
  private int silentTurns;

  SimulatedDevice(FleetSettings settings, int index) {
    this.settings = settings;
    this.id = settings.device(index);
    this.epoch = Long.toString(settings.start().getEpochSecond());
    this.random = new SplittableRandom(settings.seed() * 1_000_003 + index);
    this.skewMillis = random.nextDouble() < settings.misbehaviour().skew() ? FAST.toMillis() : 0;
    this.temperature = 15 + 10 * random.nextDouble();
    this.pressure = 2 + random.nextDouble();
  }

  /** What the device sends when it is its turn; may be nothing. */
  List<Transmission> turn(long atMillis) {
    Transmission message =
        new Transmission(atMillis, id, "telemetry", observe(atMillis), Kind.NORMAL);
    if (silentTurns == 0 && chance(settings.misbehaviour().late())) {
      silentTurns = random.nextInt(SHORTEST_SILENCE, LONGEST_SILENCE);
    }
    if (silentTurns > 0) {
      heldBack.add(message);
      silentTurns--;
      return silentTurns > 0 ? List.of() : burst(atMillis);
    }
    return withFaults(message);
  }

  private List<Transmission> withFaults(Transmission message) {
    List<Transmission> sent = new ArrayList<>(List.of(message));
    if (chance(settings.misbehaviour().duplicates())) {
      sent.add(like(message, message.payload(), Kind.DUPLICATE));
    }
    if (chance(settings.misbehaviour().garbage())) {
      sent.add(like(message, GARBAGE.get(random.nextInt(GARBAGE.size())), Kind.GARBAGE));
    }
    return sent;
  }

  private List<Transmission> burst(long atMillis) {
    List<Transmission> burst =
        heldBack.stream()
            .map(held -> new Transmission(atMillis, id, held.channel(), held.payload(), Kind.LATE))
            .toList();
    heldBack.clear();
    return burst;
  }

  private byte[] observe(long atMillis) {
    temperature += random.nextDouble() - 0.5;
    pressure += (random.nextDouble() - 0.5) / 10;
    sequence += chance(settings.misbehaviour().gaps()) ? 2 : 1;
    return String.format(
            Locale.ROOT,
            "{\"temperature\":%.2f,\"pressure\":%.3f,\"ts\":%d,\"epoch\":\"%s\",\"seq\":%d}",
            temperature,
            pressure,
            settings.start().toEpochMilli() + atMillis + skewMillis,
            epoch,
            sequence)
        .getBytes(StandardCharsets.UTF_8);
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private static Transmission like(Transmission message, byte[] payload, Kind kind) {
    return new Transmission(message.atMillis(), message.device(), message.channel(), payload, kind);
  }
}
