package io.millrace.connectors.coap.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What the server needs to know.
 *
 * @param listen where it is heard
 * @param payload most bytes of a payload, in all its blocks
 * @param threads that read messages
 * @param retryAfter when a refused device may come back
 * @param answer how long Kafka may take
 */
public record ServerSettings(
    InetSocketAddress listen, int payload, int threads, Duration retryAfter, Duration answer) {}
