/**
 * The language of rules: an expression in a part of the Common Expression Language (CEL) becomes a
 * list of questions about a device and a program over their answers. Before it comes the text that
 * an operator wrote, after it the rules that are judged with it. Pure: no Kafka types, no clock.
 */
package io.millrace.streams.rules.language;
