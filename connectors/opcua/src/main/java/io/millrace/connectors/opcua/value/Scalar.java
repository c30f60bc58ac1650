package io.millrace.connectors.opcua.value;

/**
 * One scalar of a value.
 *
 * @param suffix where in the value it stands, as in {@code .3} or {@code .speed}; empty for a
 *     scalar
 * @param value a Double, Long, Boolean, String or byte[], or null if there is none
 */
public record Scalar(String suffix, Object value) {}
