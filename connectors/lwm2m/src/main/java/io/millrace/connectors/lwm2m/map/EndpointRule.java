package io.millrace.connectors.lwm2m.map;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which endpoints are let in, and what device each one is.
 *
 * @param pattern the endpoint's name; {@code {device}} stands for what its device is called
 * @param device the device id; {@code {device}} is replaced
 * @param groups names of what is observed; null for everything
 */
public record EndpointRule(Pattern pattern, String device, List<String> groups) {

  /** Stands for the device id in names of endpoints. */
  public static final String CAPTURE = "{device}";

  /** Lets everybody in, and calls the device as the endpoint. */
  public static final EndpointRule EVERYBODY = of(CAPTURE, CAPTURE, null);

  /** A rule for names that are written with or without {@link #CAPTURE}. */
  public static EndpointRule of(String endpoint, String device, List<String> groups) {
    int capture = endpoint.indexOf(CAPTURE);
    String pattern =
        capture < 0
            ? Pattern.quote(endpoint)
            : Pattern.quote(endpoint.substring(0, capture))
                + "(?<device>.+)"
                + Pattern.quote(endpoint.substring(capture + CAPTURE.length()));
    return new EndpointRule(Pattern.compile(pattern), device, groups);
  }

  /** The device id of an endpoint; empty if the rule is not for it. */
  public Optional<String> deviceOf(String endpoint) {
    Matcher matcher = pattern.matcher(endpoint);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean captures = pattern.pattern().contains("(?<device>");
    return Optional.of(captures ? device.replace(CAPTURE, matcher.group("device")) : device);
  }

  /** Whether a group is observed at such endpoints. */
  public boolean observes(String group) {
    return groups == null || groups.contains(group);
  }

  /** Whether a device may be one of these. */
  public boolean mayBe(String id) {
    int capture = device.indexOf(CAPTURE);
    if (capture < 0) {
      return device.equals(id);
    }
    String end = device.substring(capture + CAPTURE.length());
    return id.length() > capture + end.length()
        && id.startsWith(device.substring(0, capture))
        && id.endsWith(end);
  }
}
