/** Tests of observing and telling devices, against libcoap's server. */
package io.millrace.connectors.coap.client;
