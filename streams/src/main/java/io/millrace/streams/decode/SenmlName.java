package io.millrace.streams.decode;

import io.millrace.schema.errors.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a metric name of a SenML name: the resolved name without the part in front that names the
 * device itself, which is either a {@code urn:dev:} URN or the device id.
 */
final class SenmlName {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:./_-]*");
  private static final Pattern DEVICE_URN = Pattern.compile("urn:dev:[a-z]+:[A-Za-z0-9.-]*");
  private static final String SEPARATORS = ":/_.-";

  private final String device;
  private final String ownName;

  /**
   * @param device the device id
   * @param ownName name of a value for which nothing else remains
   */
  SenmlName(String device, String ownName) {
    this.device = device;
    this.ownName = ownName;
  }

  String metric(String name, int longest) {
    if (name.length() > longest || !LEGAL.matcher(name).matches()) {
      throw new Refusal(
          ErrorCode.ILLEGAL_METRIC_NAME,
          "A SenML name is empty, too long or holds a character that RFC 8428 forbids");
    }
    String rest = name.substring(deviceEnd(name));
    return rest.isEmpty() ? ownName : rest;
  }

  private int deviceEnd(String name) {
    Matcher urn = DEVICE_URN.matcher(name);
    if (urn.lookingAt()) {
      return pastSeparator(name, urn.end());
    }
    if (!name.startsWith(device)) {
      return 0;
    }
    int end = device.length();
    boolean whole = end == name.length() || SEPARATORS.indexOf(name.charAt(end)) >= 0;
    return whole ? pastSeparator(name, end) : 0;
  }

  private static int pastSeparator(String name, int at) {
    return at < name.length() && SEPARATORS.indexOf(name.charAt(at)) >= 0 ? at + 1 : at;
  }
}
