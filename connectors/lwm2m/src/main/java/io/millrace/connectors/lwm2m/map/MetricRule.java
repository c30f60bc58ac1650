package io.millrace.connectors.lwm2m.map;

/**
 * How a resource is called.
 *
 * @param name of the metric
 * @param unit UCUM code, or null for the model's
 */
public record MetricRule(String name, String unit) {}
