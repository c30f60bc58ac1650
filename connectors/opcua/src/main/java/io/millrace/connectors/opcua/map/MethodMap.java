package io.millrace.connectors.opcua.map;

/**
 * A method that commands may call.
 *
 * @param name in commands, after {@code call/}
 * @param object the node it belongs to
 * @param method the node of the method
 */
public record MethodMap(String name, NodeRef object, NodeRef method) {}
