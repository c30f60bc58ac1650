/**
 * From records to bytes and back: Avro in the Confluent wire format, with a schema registry that
 * answers the Confluent REST API. Used by connectors on the way in, by streams in the middle, by
 * the runtime on the way out.
 */
package io.millrace.schema.serde;
