package io.millrace.streams.sparkplug;

/**
 * What a birth says of a metric.
 *
 * @param name its full name, through all templates
 * @param alias number that stands for the name; null if it has none
 * @param type its data type
 * @param unit the unit in the words of the device, or null
 */
record MetricDefinition(String name, Long alias, DataType type, String unit) {}
