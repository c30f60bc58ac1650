/** Where one message ends. Before it stand the bytes of a connection; after it its messages. */
package io.millrace.connectors.telnet.frame;
