package io.millrace.connectors.opcua.value;

import java.util.List;
import java.util.Map;

/**
 * An event, or the state of a condition.
 *
 * @param device whose
 * @param notifier id of the node that told
 * @param metric start of the names of its samples
 * @param scalars its fields that are samples
 * @param attributes its other fields
 * @param time when it happened, in epoch milliseconds, or null
 */
public record EventReport(
    String device,
    String notifier,
    String metric,
    List<Scalar> scalars,
    Map<String, String> attributes,
    Long time) {}
