package io.millrace.streams.units;

import io.millrace.schema.Quality;
import java.nio.ByteBuffer;

/**
 * A value in the declared type and unit. One value is set, or none where the quality is BAD.
 *
 * @param valueDouble the value, where it is a floating point number
 * @param valueLong the value, where it is an integer
 * @param valueBoolean the value, where it is a truth value
 * @param valueString the value, where it is a text
 * @param valueBytes the value, where it is a run of bytes
 * @param unit UCUM code of the value's unit, null where none is known
 * @param sourceUnit the unit as the device named it, null where it named none
 * @param quality how far the value may be trusted
 * @param status why the quality is not GOOD, or the protocol's own status
 */
public record Measure(
    Double valueDouble,
    Long valueLong,
    Boolean valueBoolean,
    String valueString,
    ByteBuffer valueBytes,
    String unit,
    String sourceUnit,
    Quality quality,
    String status)
    implements ConversionResult {}
