/** One connection and its thread. Before it stands a device; after it the window of the task. */
package io.millrace.connectors.telnet.line;
