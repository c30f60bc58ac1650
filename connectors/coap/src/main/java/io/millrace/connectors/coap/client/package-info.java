/** Observing and telling devices that are CoAP servers themselves. */
package io.millrace.connectors.coap.client;
