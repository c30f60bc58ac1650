/** Commands, written to lines, and the answers that match them. */
package io.millrace.connectors.telnet.command;
