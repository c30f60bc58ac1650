package io.millrace.streams.commands;

import io.millrace.schema.Device;
import io.millrace.schema.Endpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** By which protocol a device is told something: decides which connector delivers. */
public final class DeliveryProtocol {

  /** Attribute of a delivery that names the protocol. */
  public static final String ATTRIBUTE = "millrace.protocol";

  /** The protocol where nothing else is known. */
  public static final String USUAL = "mqtt";

  /** Protocols over which devices only speak. */
  private static final Set<String> READ_ONLY = Set.of("ftp", "ftps", "sftp", "kafka", "file");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "mqtts", USUAL,
          "opc-ua", "opcua",
          "opc.tcp", "opcua",
          "coaps", "coap",
          "https", "http",
          "sparkplugb", "sparkplug",
          "spbv1.0", "sparkplug");

  private DeliveryProtocol() {}

  /**
   * The protocol of the first endpoint that was declared and can be told something; else the one by
   * which the device speaks; else MQTT.
   *
   * @param lastSeen protocol by which the device last spoke, or null
   */
  public static String of(Device device, String lastSeen) {
    Stream<String> declared = device.getEndpoints().stream().map(Endpoint::getProtocol);
    return Stream.concat(declared, Stream.ofNullable(lastSeen))
        .map(DeliveryProtocol::name)
        .filter(name -> !name.isEmpty() && !READ_ONLY.contains(name))
        .findFirst()
        .orElse(USUAL);
  }

  private static String name(String protocol) {
    String name = protocol.toLowerCase(Locale.ROOT);
    return OTHER_NAMES.getOrDefault(name, name);
  }
}
