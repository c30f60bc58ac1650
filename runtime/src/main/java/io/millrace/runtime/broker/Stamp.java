package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import java.util.List;

/**
 * The user properties in which the broker itself says who sent a message. A sender's own properties
 * of these names are taken away.
 */
final class Stamp {

  /** Name of the property with the authenticated identity. */
  static final String PRINCIPAL = "millrace-principal";

  static final String CLIENT = "millrace-client";
  static final String ADDRESS = "millrace-address";
  static final String SESSION = "millrace-session";

  private static final List<String> NAMES = List.of(PRINCIPAL, CLIENT, ADDRESS, SESSION);

  private Stamp() {}

  /** Replaces whatever stands under these names by what is known of the session. */
  static void put(Session session, String principal, ModifiableUserProperties properties) {
    NAMES.forEach(properties::removeName);
    if (principal != null) {
      properties.addUserProperty(PRINCIPAL, principal);
    }
    properties.addUserProperty(CLIENT, session.clientId());
    properties.addUserProperty(ADDRESS, session.address());
    properties.addUserProperty(SESSION, session.id());
  }
}
