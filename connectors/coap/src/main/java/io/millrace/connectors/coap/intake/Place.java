package io.millrace.connectors.coap.intake;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.schema.errors.ErrorCode;
import java.util.List;

/**
 * Which device speaks, and where.
 *
 * @param device device id
 * @param channel segments that follow it; empty if none does
 */
public record Place(String device, List<String> channel) {

  private static final List<String> PREFIX = List.of("v1", "devices");
  private static final int LONGEST_CHANNEL = 512;

  /**
   * Reads the segments of Uri-Path; an empty one at the end means nothing.
   *
   * @throws RefusedException if they name no legal device, or no legal channel
   */
  public static Place of(List<String> path) throws RefusedException {
    int first = PREFIX.size();
    if (path.size() <= first || !path.subList(0, first).equals(PREFIX)) {
      throw new RefusedException(
          new Refusal(Refusal.Kind.NOT_FOUND, "Send to /v1/devices/{device}/{channel}.", null));
    }
    String device = path.get(first);
    if (!DeviceIds.isLegal(device)) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.BAD_REQUEST,
              "The device id must match [A-Za-z0-9._:-]{1,128}.",
              ErrorCode.ILLEGAL_DEVICE_ID));
    }
    return new Place(device, channel(path.subList(first + 1, path.size())));
  }

  private static List<String> channel(List<String> segments) throws RefusedException {
    int last = segments.size() - 1;
    boolean trailing = last >= 0 && segments.get(last).isEmpty();
    List<String> channel = List.copyOf(trailing ? segments.subList(0, last) : segments);
    if (String.join("/", channel).length() > LONGEST_CHANNEL
        || !channel.stream().allMatch(Place::isLegal)) {
      throw new RefusedException(
          Refusal.malformed(
              "A segment of the channel is empty, .., or holds a slash or control character, or"
                  + " all are longer than "
                  + LONGEST_CHANNEL
                  + " characters."));
    }
    return channel;
  }

  private static boolean isLegal(String segment) {
    return !segment.isEmpty()
        && !segment.equals("..")
        && segment.indexOf('/') < 0
        && segment.chars().noneMatch(Character::isISOControl);
  }

  /** As it stands in a message. */
  public String toChannel() {
    return channel.isEmpty()
        ? "devices/" + device
        : "devices/" + device + "/" + String.join("/", channel);
  }
}
