/**
 * Counts what becomes of every message, so that what comes in can be compared with what goes out at
 * every stage.
 */
package io.millrace.streams.metrics;
