package io.millrace.connectors.files.read;

import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;

/** A file that cannot be read to its end, however often it is tried. */
final class SpoiltFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  SpoiltFileException(ErrorCode code, String reason) {
    this(code, reason, null);
  }

  SpoiltFileException(ErrorCode code, String reason, Throwable cause) {
    super(reason, cause);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
