package io.millrace.connectors.lwm2m.client;

import java.util.List;

/**
 * What a device is asked.
 *
 * @param method of CoAP
 * @param path where; empty for the top
 * @param query such as the attributes of Write-Attributes
 * @param payload what to say, or null
 * @param format its content format, or -1
 * @param accept content format of the answer, or -1 for the device's choice
 * @param observe whether notifications shall follow
 */
public record Downlink(
    Method method,
    String path,
    List<String> query,
    byte[] payload,
    int format,
    int accept,
    boolean observe) {

  /** Methods of CoAP. */
  public enum Method {
    GET,
    PUT,
    POST,
    DELETE,
    FETCH
  }

  /** Reads. */
  public static Downlink get(String path, int accept) {
    return new Downlink(Method.GET, path, List.of(), null, -1, accept, false);
  }

  /** Says something. */
  public static Downlink say(Method method, String path, byte[] payload, int format) {
    return new Downlink(method, path, List.of(), payload, format, -1, false);
  }

  /** Writes attributes. */
  public static Downlink attributes(String path, List<String> query) {
    return new Downlink(Method.PUT, path, query, null, -1, -1, false);
  }

  /** The same with notifications to follow. */
  public Downlink observing() {
    return new Downlink(method, path, query, payload, format, accept, true);
  }
}
