package io.millrace.runtime.console;

/**
 * How many registered devices speak a protocol.
 *
 * @param protocol its name; null for devices of which none is known
 * @param devices those that are declared or were seen to speak it
 * @param iot how many of them are declared IoT
 * @param m2m how many of them are declared M2M
 * @param declared how many have an endpoint of it in the registry
 * @param seen how many a connector has heard speak it in the last 24 hours
 */
record ProtocolCount(String protocol, int devices, int iot, int m2m, int declared, int seen) {}
