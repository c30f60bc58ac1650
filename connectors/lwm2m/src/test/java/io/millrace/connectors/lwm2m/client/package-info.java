/** Tests of the server's parts that need no network. */
package io.millrace.connectors.lwm2m.client;
