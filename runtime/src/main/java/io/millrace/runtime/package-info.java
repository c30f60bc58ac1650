/**
 * The whole story in one process: what the launcher runs. Comes after connectors and streams, which
 * it starts.
 */
package io.millrace.runtime;
