package io.millrace.connectors.opcua.map;

import java.util.List;

/**
 * Events and conditions that a node tells of.
 *
 * @param notifier node that tells
 * @param metric start of the names of the samples
 * @param severity least severity, 0 for all
 * @param types node ids of event types, any of which it must have; empty for all
 */
public record EventMap(NodeRef notifier, String metric, int severity, List<NodeRef> types) {}
