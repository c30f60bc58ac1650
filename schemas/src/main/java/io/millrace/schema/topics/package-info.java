/**
 * The topic catalogue: names, keys, records and retention of every topic that the pipeline owns.
 */
package io.millrace.schema.topics;
