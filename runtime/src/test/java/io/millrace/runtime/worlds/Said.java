package io.millrace.runtime.worlds;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One message of a device.
 *
 * @param device who says it
 * @param channel under which topic of the device
 * @param payload what it says
 */
record Said(String device, String channel, byte[] payload) {

  static final List<String> IOT = List.of("lamp-1", "heater-1");
  static final List<String> WATCHED = List.of("press-7", "cell-3");
  static final List<String> OTHERS = List.of("pump-1", "valve-1");

  static Said of(String device, String channel, String text) {
    return new Said(device, channel, text.getBytes(StandardCharsets.UTF_8));
  }
}
