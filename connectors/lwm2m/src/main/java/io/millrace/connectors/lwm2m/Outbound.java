package io.millrace.connectors.lwm2m;

import io.millrace.connectors.lwm2m.client.Downlink;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import java.util.function.Consumer;

/** Reaches devices: the server, or a stand-in. */
interface Outbound {

  /** Asks a device; the reply comes once, by any thread. */
  void ask(Peer peer, Downlink downlink, Consumer<Reply> reply);

  /** Takes up an observation that the device has accepted before. */
  void resume(Peer peer, Observed observed);

  /** Wants no more notifications of an observation. */
  void forget(Peer peer, String token);
}
