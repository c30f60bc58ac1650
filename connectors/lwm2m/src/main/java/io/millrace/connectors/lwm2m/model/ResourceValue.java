package io.millrace.connectors.lwm2m.model;

/**
 * What a device says one resource is.
 *
 * @param path such as {@code 3303/0/5700}
 * @param value a Double, Long, Boolean, String or byte[]
 * @param observedAt when it was so, in epoch milliseconds, or null if the device does not say
 */
public record ResourceValue(String path, Object value, Long observedAt) {}
