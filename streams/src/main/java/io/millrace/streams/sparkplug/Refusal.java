package io.millrace.streams.sparkplug;

import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.Rejected;

/** Leaves the depth of a payload with a rejection; never leaves this package. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  Rejected toRejected() {
    return new Rejected(code, getMessage());
  }
}
