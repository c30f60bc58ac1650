package io.millrace.connectors.opcua.value;

/**
 * A node that is observed.
 *
 * @param device it belongs to
 * @param metric its name
 * @param unit UCUM code, or null
 * @param node its id as text
 * @param writeable whether commands may write it
 */
public record Point(String device, String metric, String unit, String node, boolean writeable) {}
