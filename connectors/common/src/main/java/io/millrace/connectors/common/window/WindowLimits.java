package io.millrace.connectors.common.window;

/**
 * How much may be received and not yet acknowledged.
 *
 * @param messages number of messages
 * @param bytes their bytes
 */
public record WindowLimits(int messages, long bytes) {}
