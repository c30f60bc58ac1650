/** What requests of devices say: the device and channel, the media type, and why one is refused. */
package io.millrace.connectors.coap.intake;
