package io.millrace.connectors.http.intake;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.schema.errors.ErrorCode;

/**
 * Which device, and where it speaks.
 *
 * @param device device id
 * @param channel what follows it, without leading slash; empty if nothing does
 */
public record DevicePath(String device, String channel) {

  /** What all these paths begin with. */
  public static final String PREFIX = "/v1/devices/";

  private static final int LONGEST_CHANNEL = 512;

  /**
   * Reads a path below {@link #PREFIX}.
   *
   * @throws RefusedException if it names no legal device, or no legal channel
   */
  public static DevicePath of(String path) throws RefusedException {
    String rest = path.substring(PREFIX.length());
    int slash = rest.indexOf('/');
    String device = slash < 0 ? rest : rest.substring(0, slash);
    return new DevicePath(legal(device), channel(slash < 0 ? "" : rest.substring(slash + 1)));
  }

  /** Checks a device id. */
  static String legal(String device) throws RefusedException {
    if (!DeviceIds.isLegal(device)) {
      throw new RefusedException(
          Problem.of(
              400,
              "illegal-device-id",
              "The device id is not legal",
              "It must match [A-Za-z0-9._:-]{1,128}.",
              ErrorCode.ILLEGAL_DEVICE_ID));
    }
    return device;
  }

  /** Checks a channel; one slash at its end means nothing. */
  static String channel(String text) throws RefusedException {
    String channel = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean legal =
        channel.length() <= LONGEST_CHANNEL
            && channel.chars().noneMatch(Character::isISOControl)
            && !("/" + channel + "/").contains("/../");
    if (!legal) {
      throw new RefusedException(
          Problem.malformed(
              "The channel holds control characters or .., or is longer than "
                  + LONGEST_CHANNEL
                  + " characters."));
    }
    return channel;
  }

  /** As it stands in a message. */
  public String toChannel() {
    return channel.isEmpty() ? "devices/" + device : "devices/" + device + "/" + channel;
  }
}
