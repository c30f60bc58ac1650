/**
 * Values get the type and the unit that the registry declares. Before it in the data flow: {@code
 * decode}; after it: {@code device}. Pure code: no Kafka types, no clock, no log.
 */
package io.millrace.streams.units;
