package io.millrace.connectors.common.window;

import java.time.Duration;

/**
 * A look at the window.
 *
 * @param messages received and not yet acknowledged
 * @param bytes theirs
 * @param waiting of these, not yet taken by the task
 * @param oldestAge how long the oldest has waited for its acknowledgement
 * @param full whether reading has stopped
 */
public record WindowState(
    int messages, long bytes, int waiting, Duration oldestAge, boolean full) {}
