/** Telnet itself, without sockets. Before it stand received bytes; after it data and answers. */
package io.millrace.connectors.telnet.wire;
