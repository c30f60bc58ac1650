/**
 * Kafka Connect source connector for devices that speak HTTP: settings, validation, the task, and
 * how requests become records.
 */
package io.millrace.connectors.http;
