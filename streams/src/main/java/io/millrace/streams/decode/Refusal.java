package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;

/** Leaves the depth of a decoder with a rejection; never leaves this package. */
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
