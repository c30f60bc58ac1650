/**
 * The bounded window between the threads of a protocol client and {@code poll()}. It knows every
 * message that was received and not yet acknowledged, and keeps their order.
 */
package io.millrace.connectors.common.window;
