package io.millrace.connectors.common.edge;

import java.util.List;
import java.util.Map;

/**
 * What a connector says about one message.
 *
 * @param device device id
 * @param channel where in the protocol it was said
 * @param principal authenticated identity, or null
 * @param receivedAt when it was received, in epoch milliseconds
 * @param contentType media type, or null
 * @param payload the bytes as received
 * @param attributes what else the protocol said
 * @param sequence place in the device's own numbering, or null
 * @param trace W3C trace context, or null
 * @param samples values that the protocol typed itself; the payload is empty then
 */
public record EdgeMessage(
    String device,
    String channel,
    String principal,
    long receivedAt,
    String contentType,
    byte[] payload,
    Map<String, String> attributes,
    EdgeSequence sequence,
    EdgeTrace trace,
    List<EdgeSample> samples) {}
