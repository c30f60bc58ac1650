package io.millrace.streams.decode;

import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import java.time.Instant;
import java.util.List;

/**
 * A payload that was understood.
 *
 * @param samples at least one value; a sample with quality BAD may hold no value at all; the unit
 *     is the one that the device used
 * @param observedAt the time that the device gave to the message, or the latest one where every
 *     sample has its own; null where the device gave none. A sample's own {@code observed_at} goes
 *     before it
 * @param sequence the device's own number of the message, null where it gives none
 */
public record Decoded(List<Sample> samples, Instant observedAt, Sequence sequence)
    implements DecodeResult {}
