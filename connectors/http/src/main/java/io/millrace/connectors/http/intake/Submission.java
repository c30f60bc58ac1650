package io.millrace.connectors.http.intake;

import java.util.Map;

/**
 * One message of a device.
 *
 * @param place device and channel
 * @param contentType media type, or null
 * @param body its bytes
 * @param extra what else was said of it
 */
public record Submission(DevicePath place, String contentType, byte[] body, Extra extra) {

  /**
   * What else was said of a message.
   *
   * @param messageId the sender's own name for it, which tells repetitions; or null
   * @param time when it was observed, in epoch milliseconds; or null
   * @param sequence number within the epoch, or null
   * @param epoch of the sequence, or null
   * @param attributes what else
   */
  public record Extra(
      String messageId, Long time, Long sequence, String epoch, Map<String, String> attributes) {}
}
