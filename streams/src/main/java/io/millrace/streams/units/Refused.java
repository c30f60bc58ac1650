package io.millrace.streams.units;

import io.millrace.schema.errors.ErrorCode;

/**
 * A value that cannot take the declared type or unit.
 *
 * @param code UNKNOWN_UNIT, UNIT_MISMATCH or TYPE_MISMATCH
 * @param message one sentence for the operator; it never quotes the value
 */
public record Refused(ErrorCode code, String message) implements ConversionResult {}
