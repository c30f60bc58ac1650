package io.millrace.connectors.common.delivery;

import java.time.Duration;

/**
 * How the lanes of a task work.
 *
 * @param rules how parcels are sent
 * @param pending unfinished parcels of a partition at which no more are read
 * @param reconnect waits before the next attempt to connect
 * @param retryBudget how long trouble may last before the task fails
 */
public record LaneSettings(
    DispatchRules rules, int pending, RetryDelays reconnect, Duration retryBudget) {}
