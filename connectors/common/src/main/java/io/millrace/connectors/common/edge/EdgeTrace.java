package io.millrace.connectors.common.edge;

/**
 * The W3C trace context that came with a message; it travels on as record headers.
 *
 * @param parent value of {@code traceparent}
 * @param state value of {@code tracestate}, or null
 */
public record EdgeTrace(String parent, String state) {}
