/**
 * Follows the sessions of Sparkplug B edge nodes: their births name metrics, numbers tell what is
 * missing, and deaths end it. Stands between the raw topic and the messages of single devices; pure
 * rules without Kafka types.
 */
package io.millrace.streams.sparkplug;
