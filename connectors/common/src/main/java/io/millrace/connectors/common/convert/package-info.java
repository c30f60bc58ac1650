/**
 * From Connect's structs to Avro bytes and back. Before it stand the records that a task built;
 * after it the producer of Kafka Connect.
 */
package io.millrace.connectors.common.convert;
