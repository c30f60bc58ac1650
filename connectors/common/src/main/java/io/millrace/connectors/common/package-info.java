/**
 * What every connector shares. Before it stands a protocol client; after it Kafka Connect, which
 * writes what is built here to the raw, dead letter and gap topics.
 */
package io.millrace.connectors.common;
