package io.millrace.streams.device;

/**
 * What one device adds to a one-minute window of one of its groups. Receivers read the delta, they
 * never change it: partials of several groups share it.
 *
 * @param group path of the group, such as {@code fleet/north}
 * @param metric what was measured
 * @param unit UCUM code of the values; null where none is known
 * @param windowStart start of the window in epoch milliseconds
 * @param delta statistics of the values that are new since the device's last partial
 */
public record GroupPartial(
    String group, String metric, String unit, long windowStart, Accumulator delta) {}
