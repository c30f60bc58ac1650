package io.millrace.connectors.telnet.line;

import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.telnet.command.Directory;

/**
 * What all connections of a task share.
 *
 * @param settings how the other sides speak
 * @param messages makes messages
 * @param outbox takes them
 * @param pace when to read
 * @param directory who is connected
 * @param metrics counts
 */
public record Staff(
    LineSettings settings,
    LineMessages messages,
    Outbox outbox,
    Pace pace,
    Directory directory,
    SourceMetrics metrics) {}
