package io.millrace.connectors.coap.intake;

/**
 * One message of a device.
 *
 * @param place device and channel
 * @param contentType media type, or null
 * @param payload its bytes, of all blocks
 * @param messageId the device's own name for it, which tells repetitions; or null
 * @param principal who sent it, or null
 * @param remote network address of the sender
 */
public record Said(
    Place place,
    String contentType,
    byte[] payload,
    String messageId,
    String principal,
    String remote) {}
