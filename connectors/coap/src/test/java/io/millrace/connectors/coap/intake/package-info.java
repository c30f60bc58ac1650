/** Tests of what requests say. */
package io.millrace.connectors.coap.intake;
