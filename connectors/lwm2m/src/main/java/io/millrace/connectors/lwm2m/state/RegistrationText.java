package io.millrace.connectors.lwm2m.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.Registration.Terms;
import io.millrace.connectors.lwm2m.registration.Registration.Times;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** Registrations as JSON. What a later version adds is passed over. */
final class RegistrationText {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private record Written(
      String id,
      String endpoint,
      String device,
      String host,
      int port,
      String principal,
      String identity,
      Terms terms,
      Map<String, String> facts,
      List<Observed> observed,
      Times times) {}

  private RegistrationText() {}

  static byte[] write(Registration registration) {
    Peer peer = registration.peer();
    Written written =
        new Written(
            registration.id(),
            registration.endpoint(),
            registration.device(),
            peer.address().getAddress().getHostAddress(),
            peer.address().getPort(),
            peer.principal(),
            peer.identity(),
            registration.terms(),
            registration.facts(),
            registration.observed(),
            registration.times());
    try {
      return JSON.writeValueAsBytes(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A registration is always JSON", e);
    }
  }

  static Registration read(byte[] bytes) throws IOException {
    Written written = JSON.readValue(bytes, Written.class);
    return new Registration(
        written.id(),
        written.endpoint(),
        written.device(),
        new Peer(
            new InetSocketAddress(written.host(), written.port()),
            written.principal(),
            written.identity()),
        written.terms(),
        written.facts(),
        written.observed(),
        written.times());
  }
}
