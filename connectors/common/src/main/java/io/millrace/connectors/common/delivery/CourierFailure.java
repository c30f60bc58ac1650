package io.millrace.connectors.common.delivery;

/**
 * Why there is no connection.
 *
 * @param sentence what happened and what to do about it
 * @param retriable whether the same attempt may succeed later
 * @param cause what happened, or null
 */
public record CourierFailure(String sentence, boolean retriable, Throwable cause) {}
