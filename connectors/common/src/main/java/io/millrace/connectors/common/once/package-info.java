/**
 * What a source remembers of the numbers that Kafka already has, so that a message that its peer
 * sends again is not written again. Before it stands the mapping of a message to its device; after
 * it the record, whose source offset carries the numbers into the same transaction.
 */
package io.millrace.connectors.common.once;
