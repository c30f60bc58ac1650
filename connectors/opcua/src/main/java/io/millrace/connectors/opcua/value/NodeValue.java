package io.millrace.connectors.opcua.value;

import java.util.List;

/**
 * What a server said of one node.
 *
 * @param point which
 * @param scalars the value taken apart
 * @param status what the server thinks of it
 * @param sourceTime when the source observed it, in epoch milliseconds, or null
 * @param serverTime when the server knew it, in epoch milliseconds, or null
 * @param overflow whether values before it were lost
 */
public record NodeValue(
    Point point,
    List<Scalar> scalars,
    Status status,
    Long sourceTime,
    Long serverTime,
    boolean overflow) {}
