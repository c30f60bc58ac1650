package io.millrace.connectors.common.edge;

/**
 * The peer no longer knew a session that was to be resumed; what it had kept for us is gone.
 *
 * @param detectedAt when it was noticed, in epoch milliseconds
 * @param detail what happened, for people
 */
public record LostSession(long detectedAt, String detail) {}
