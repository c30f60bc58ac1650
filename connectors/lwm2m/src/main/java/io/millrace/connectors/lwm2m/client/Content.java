package io.millrace.connectors.lwm2m.client;

/**
 * What a message holds.
 *
 * @param code CoAP code of a response, such as {@code 2.05}; null for a request
 * @param format content format, or -1 if it does not say
 * @param payload its bytes
 * @param message tells the message from others of the same device over the life of an exchange
 */
public record Content(String code, int format, byte[] payload, String message) {

  /** Whether it is an answer that reports success. */
  public boolean isSuccess() {
    return code != null && code.startsWith("2.");
  }
}
