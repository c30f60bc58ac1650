/** Servers and clients that others wrote, started for a test. */
package io.millrace.connectors.files.peers;
