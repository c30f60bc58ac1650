package io.millrace.streams.device;

/** A number on its way into a window. */
record Value(double number, String unit, boolean good, long observedAt) {}
