/**
 * The Streams application: settings, start, health and end. The runtime starts it; what it does is
 * in the topology.
 */
package io.millrace.streams.app;
