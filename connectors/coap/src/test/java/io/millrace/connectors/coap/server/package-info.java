/** Tests of the server with real datagrams. */
package io.millrace.connectors.coap.server;
