/**
 * What a task counts, as a management bean, and the bridge that shows such beans as Micrometer
 * meters. Fed by the window and the protocol client; read by operators.
 */
package io.millrace.connectors.common.metrics;
