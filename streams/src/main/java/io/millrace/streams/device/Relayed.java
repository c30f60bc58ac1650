package io.millrace.streams.device;

/**
 * What became of a message that was to be handed on.
 *
 * @param disposition RELAYED if it may be
 * @param label tells it from all other messages of its device; null if it may not
 */
public record Relayed(Disposition disposition, String label) {}
