/**
 * Where the state of devices is kept: rows on the heap while they are in use, bytes in a
 * changelogged store behind them. Stands between the topology, which reads and changes rows, and
 * Kafka Streams, which keeps the bytes.
 */
package io.millrace.streams.store;
