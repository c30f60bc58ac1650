/** Devices that connect by themselves: who they are, and how many there may be. */
package io.millrace.connectors.telnet.server;
