/** Tests of the connector as a whole. */
package io.millrace.connectors.coap;
