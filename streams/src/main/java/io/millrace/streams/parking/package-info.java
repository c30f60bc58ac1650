/**
 * Keeps what devices say before they may publish, in order, and gives it back when the registry
 * allows. Stands between the raw topic and the engine.
 */
package io.millrace.streams.parking;
