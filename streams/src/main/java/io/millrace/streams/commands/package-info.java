/**
 * What goes to devices: commands of applications, messages between machines, and what became of
 * them. Pure but for the book of deliveries; {@code topology} carries records to it and its results
 * on to the sink connectors.
 */
package io.millrace.streams.commands;
