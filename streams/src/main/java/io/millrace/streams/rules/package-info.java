/**
 * Automation rules: what the readings and windows of one device do to the rules that watch it.
 * Before it come the language, which compiles conditions, and the engine of devices, which makes
 * readings; after it the topology, which keeps the rows and writes alerts, commands and findings.
 * Pure: no Kafka types, no clock, no log; the same happenings in the same order give the same
 * alerts.
 */
package io.millrace.streams.rules;
