package io.millrace.runtime.simulate;

import io.millrace.runtime.simulate.Transmission.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The sensor network's readings as the devices {@code mote-1} to {@code mote-4} would send them.
 * Event times are 5 s apart and are never sent before they have come, however fast the replay.
 * Numbers go on where a replay goes on.
 */
public final class SensorReplay implements Iterator<Transmission> {

  private final SensorNetwork network;
  private final SensorReplaySettings settings;
  private final long[] perMote;
  private long position;

  /** At the position that the settings name. */
  public SensorReplay(SensorNetwork network, SensorReplaySettings settings) {
    this.network = network;
    this.settings = settings;
    this.position = settings.position();
    this.perMote = new long[5];
    network.rows().forEach(row -> perMote[row.mote()]++);
  }

  /** All readings once, the first observed at the base. */
  public static SensorReplay once(SensorNetwork network, Instant base, double speedUp) {
    return new SensorReplay(
        network, new SensorReplaySettings(base, 0, base, speedUp, network.size()));
  }

  @Override
  public boolean hasNext() {
    return position < settings.end();
  }

  /** Position of the next reading. */
  public long position() {
    return position;
  }

  @Override
  public Transmission next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long lap = position / network.size();
    SensorRow row = network.rows().get((int) (position % network.size()));
    Instant observed = observed(position);
    position++;
    return new Transmission(
        due(observed),
        "mote-" + row.mote(),
        "telemetry",
        payload(row, observed, lap * perMote[row.mote()] + row.reading()),
        Kind.NORMAL);
  }

  private Instant observed(long at) {
    long lap = at / network.size();
    SensorRow row = network.rows().get((int) (at % network.size()));
    return settings
        .base()
        .plus(SensorNetwork.INTERVAL.multipliedBy(lap * network.longest() + row.reading() - 1));
  }

  /** Never before the event has happened; as fast as possible where the speed-up is 0. */
  private long due(Instant observed) {
    long untilEvent = Duration.between(settings.now(), observed).toMillis();
    if (settings.speedUp() == 0) {
      return Math.max(0, untilEvent);
    }
    long sinceFirst = Duration.between(observed(settings.position()), observed).toMillis();
    return Math.max(Math.round(sinceFirst / settings.speedUp()), untilEvent);
  }

  private static byte[] payload(SensorRow row, Instant observed, long sequence) {
    return String.format(
            Locale.ROOT,
            "{\"temperature\":%s,\"humidity\":%s,\"ts\":\"%s\",\"seq\":%d}",
            row.temperature(),
            row.humidity(),
            observed,
            sequence)
        .getBytes(StandardCharsets.UTF_8);
  }
}
