package io.millrace.streams.classify;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The families into which protocols fall. */
final class ProtocolFamily {

  private static final Set<String> INTERNET =
      Set.of(
          "http",
          "https",
          "ws",
          "wss",
          "ftp",
          "ftps",
          "sftp",
          "telnet",
          "mqtt",
          "mqtts",
          "sparkplug");
  private static final Set<String> MACHINE =
      Set.of("modbus", "opcua", "opc-ua", "lwm2m", "coap", "coaps");

  private ProtocolFamily() {}

  /**
   * What these protocols have in common; one of no family counts for nothing beside others.
   *
   * @param protocols at least one
   */
  static Trait of(Collection<String> protocols) {
    List<String> names = protocols.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    boolean internet = names.stream().anyMatch(INTERNET::contains);
    boolean machine = names.stream().anyMatch(MACHINE::contains);
    if (internet && machine) {
      return Trait.BOTH_FAMILIES;
    }
    if (internet) {
      return Trait.INTERNET_PROTOCOL;
    }
    return machine ? Trait.MACHINE_PROTOCOL : Trait.OTHER_PROTOCOL;
  }
}
