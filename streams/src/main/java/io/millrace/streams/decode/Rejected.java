package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;

/**
 * A payload that was not understood.
 *
 * @param code the stable reason
 * @param message one sentence for the operator; it never quotes the payload
 */
public record Rejected(ErrorCode code, String message) implements DecodeResult {}
