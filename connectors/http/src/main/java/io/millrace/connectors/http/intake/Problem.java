package io.millrace.connectors.http.intake;

import io.millrace.schema.errors.ErrorCode;
import java.time.Duration;

/**
 * Why a request is refused, as RFC 9457 tells it.
 *
 * @param status HTTP status code
 * @param slug last part of the problem type, stable
 * @param title what kind of problem it is
 * @param detail what is wrong here and what to do about it; never holds payload or secrets
 * @param retryAfter when it may go better, or null
 * @param code counted under this reason, or null
 */
public record Problem(
    int status, String slug, String title, String detail, Duration retryAfter, ErrorCode code) {

  /** Start of every problem type. */
  public static final String TYPE = "urn:millrace:problem:";

  /** Something that does not get better by waiting. */
  public static Problem of(int status, String slug, String title, String detail) {
    return new Problem(status, slug, title, detail, null, null);
  }

  /** The same, counted under a reason. */
  public static Problem of(int status, String slug, String title, String detail, ErrorCode code) {
    return new Problem(status, slug, title, detail, null, code);
  }

  /** The request cannot be read. */
  public static Problem malformed(String detail) {
    return of(400, "malformed", "The request cannot be read", detail, ErrorCode.MALFORMED_PAYLOAD);
  }

  /** There is nothing at this place. */
  public static Problem notFound(String detail) {
    return of(404, "not-found", "There is nothing here", detail);
  }

  /** Too much is on its way to Kafka. */
  public static Problem busy(Duration retryAfter) {
    return new Problem(
        503,
        "busy",
        "Too much is on its way to Kafka",
        "Nothing of this request was taken. Send it again later.",
        retryAfter,
        null);
  }

  /** Kafka has not stored it yet. */
  public static Problem unconfirmed(Duration retryAfter) {
    return new Problem(
        503,
        "unconfirmed",
        "Kafka has not confirmed in time",
        "It may be stored all the same. Send it again with the same Idempotency-Key, and it counts"
            + " once.",
        retryAfter,
        null);
  }

  /** The sender is too fast. */
  public static Problem tooFast(Duration retryAfter) {
    return new Problem(
        429,
        "too-fast",
        "More requests than this sender may make",
        "Send less often, or several messages at once to /v1/batch.",
        retryAfter,
        null);
  }

  /** The body is too large. */
  public static Problem tooLarge(int limit) {
    return of(
        413,
        "too-large",
        "The body is too large",
        "At most " + limit + " bytes (http.max.payload.bytes).",
        ErrorCode.OVERSIZED);
  }
}
