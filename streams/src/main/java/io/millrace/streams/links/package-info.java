/**
 * The links between machines: which are in force, and what may flow over them. Fed from the links
 * topic by {@code store}, asked by {@code topology}.
 */
package io.millrace.streams.links;
