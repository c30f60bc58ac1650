package io.millrace.streams.decode;

/** What became of a payload: samples, or the reason why there are none. */
public sealed interface DecodeResult permits Decoded, Rejected {}
