/**
 * Tells the two worlds apart: facts about a device, from the registry and from what connectors saw,
 * go through a table of rules and become a verdict with its evidence. Told of messages and changes
 * by {@code topology}; what it decides goes to the classifications and findings topics.
 */
package io.millrace.streams.classify;
