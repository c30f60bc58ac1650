/**
 * The words: Avro records that every other part speaks. Generated from {@code src/main/avro};
 * nothing of ours comes before them in the data flow, connectors and streams come after.
 */
package io.millrace.schema;
