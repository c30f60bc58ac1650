/**
 * Payloads become samples. Before it in the data flow: the raw topic and the registry row of the
 * device. After it: {@code units}, which brings values to the declared unit, and {@code device},
 * which decides what becomes of the message. Pure code: no Kafka types, no clock, no log.
 */
package io.millrace.streams.decode;
