package io.millrace.connectors.common.convert;

/** One step of a compiled plan: writes one value of one type. */
@FunctionalInterface
interface ValueWriter {

  void write(Object value, AvroOutput output);
}
