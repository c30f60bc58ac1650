/**
 * The console: what operators see and do, as an HTTP API on loopback and as a page over it. Reads
 * the topics that the streams application writes; writes the registry, replays into the raw topic
 * and the audit trail. The commands of the launcher are clients of this API.
 */
package io.millrace.runtime.console;
