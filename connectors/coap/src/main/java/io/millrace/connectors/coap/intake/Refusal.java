package io.millrace.connectors.coap.intake;

import io.millrace.schema.errors.ErrorCode;

/**
 * Why a request is refused.
 *
 * @param kind which answer it gets
 * @param diagnostic what is wrong and what to do about it; never holds payload or secrets
 * @param code counted under this reason, or null
 */
public record Refusal(Kind kind, String diagnostic, ErrorCode code) {

  /** Answers of RFC 7252 to what is refused. */
  public enum Kind {
    /** 4.00. */
    BAD_REQUEST,
    /** 4.01. */
    UNAUTHORIZED,
    /** 4.03. */
    FORBIDDEN,
    /** 4.04. */
    NOT_FOUND,
    /** 4.13. */
    TOO_LARGE,
    /** 4.15. */
    UNSUPPORTED_FORMAT
  }

  /** The request cannot be read. */
  public static Refusal malformed(String diagnostic) {
    return new Refusal(Kind.BAD_REQUEST, diagnostic, ErrorCode.MALFORMED_PAYLOAD);
  }
}
