/**
 * Kafka Connect source connector for devices that speak CoAP: settings, validation, the task, and
 * how requests become records.
 */
package io.millrace.connectors.coap;
