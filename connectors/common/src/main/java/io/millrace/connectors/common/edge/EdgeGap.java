package io.millrace.connectors.common.edge;

import io.millrace.schema.GapKind;

/**
 * Something that is missing and never got a number, so that nobody after the edge could tell.
 *
 * @param device device id, or the connector's name where it is about no single device
 * @param kind what kind of hole it is
 * @param count how much is missing, or null if that is not known
 * @param detectedAt when it was noticed, in epoch milliseconds
 * @param detail what happened, for people, without payload
 */
public record EdgeGap(String device, GapKind kind, Long count, long detectedAt, String detail) {}
