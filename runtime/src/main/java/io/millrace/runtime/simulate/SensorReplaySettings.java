package io.millrace.runtime.simulate;

import java.time.Instant;

/**
 * Where and how a replay goes.
 *
 * @param base event time of the very first reading
 * @param position position of the first reading to send
 * @param now time at which the replay starts
 * @param speedUp how much faster than the motes; 0 as fast as possible
 * @param end position at which to end
 */
public record SensorReplaySettings(
    Instant base, long position, Instant now, double speedUp, long end) {}
