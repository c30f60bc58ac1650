/** The server that devices speak to, over CoAP and DTLS. After it: the in-flight window. */
package io.millrace.connectors.lwm2m.client;
