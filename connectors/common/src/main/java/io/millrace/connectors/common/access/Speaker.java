package io.millrace.connectors.common.access;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An identity, and the devices that it may speak for. */
public final class Speaker {

  /** Nobody in particular, who may speak for every device. */
  public static final Speaker ANYBODY = of(null, List.of("*"));

  private final String name;
  private final Pattern devices;

  private Speaker(String name, Pattern devices) {
    this.name = name;
    this.devices = devices;
  }

  /**
   * An identity.
   *
   * @param name of the identity, null if there is none
   * @param devices device ids; {@code *} stands for any characters
   */
  public static Speaker of(String name, List<String> devices) {
    return new Speaker(
        name,
        Pattern.compile(devices.stream().map(Speaker::pattern).collect(Collectors.joining("|"))));
  }

  private static String pattern(String text) {
    return Arrays.stream(text.strip().split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  /** Its name; null if nobody was asked who they are. */
  public String name() {
    return name;
  }

  /** Whether it may speak for a device, and hear what it is told. */
  public boolean mayBe(String device) {
    return devices.matcher(device).matches();
  }
}
