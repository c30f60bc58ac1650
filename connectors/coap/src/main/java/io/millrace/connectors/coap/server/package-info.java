/** Hears devices over CoAP, and answers them once Kafka has what they said. */
package io.millrace.connectors.coap.server;
