package io.millrace.connectors.lwm2m.client;

/**
 * What became of a request.
 *
 * @param content the answer; null if there was none
 * @param token of the request, in hexadecimal
 * @param observing whether notifications follow
 * @param failure why there is no answer, or null
 * @param reached whether the request may have reached the device
 */
public record Reply(
    Content content, String token, boolean observing, String failure, boolean reached) {

  /** Whether the device did what it was asked. */
  public boolean isSuccess() {
    return content != null && content.isSuccess();
  }
}
