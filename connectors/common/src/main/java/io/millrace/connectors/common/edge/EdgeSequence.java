package io.millrace.connectors.common.edge;

/**
 * The place of a message in the numbering of its device.
 *
 * @param epoch names one run of the numbering; null if the device never restarts it
 * @param number number within the epoch
 */
public record EdgeSequence(String epoch, long number) {}
