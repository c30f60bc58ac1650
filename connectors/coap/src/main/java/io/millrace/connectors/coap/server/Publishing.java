package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.intake.ContentFormat;
import io.millrace.connectors.coap.intake.Place;
import io.millrace.connectors.coap.intake.Refusal;
import io.millrace.connectors.coap.intake.RefusedException;
import io.millrace.connectors.coap.intake.Said;
import io.millrace.connectors.coap.intake.Uplink;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.schema.errors.ErrorCode;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;

/** Takes messages, and answers when Kafka has them. */
final class Publishing {

  private static final String ID = "id=";
  private static final int LONGEST_ID = 255;

  private final ServerSettings.Limits limits;
  private final Gate gate;
  private final Uplink uplink;
  private final ScheduledExecutorService timer;

  Publishing(
      ServerSettings.Limits limits, Gate gate, Uplink uplink, ScheduledExecutorService timer) {
    this.limits = limits;
    this.gate = gate;
    this.uplink = uplink;
    this.timer = timer;
  }

  /** A request with its whole payload. */
  void take(Exchange exchange) {
    Reply reply = new Reply(exchange, limits);
    Request request = exchange.getRequest();
    if (request.getCode() != Code.POST && request.getCode() != Code.PUT) {
      reply.notAllowed();
      return;
    }
    try {
      Said said = read(request);
      if (uplink.isFull()) {
        reply.busy();
        return;
      }
      reply.later(timer);
      uplink.add(said, () -> exchange.execute(reply::stored));
    } catch (RefusedException e) {
      uplink.refused(e.refusal());
      reply.refuse(e.refusal());
    }
  }

  private Said read(Request request) throws RefusedException {
    OptionSet options = request.getOptions();
    Speaker speaker = gate.who(request.getSourceContext().getPeerIdentity());
    Place place = Place.of(Segments.of(options.getUriPath()));
    gate.check(speaker, place.device());
    byte[] payload = request.getPayload() == null ? new byte[0] : request.getPayload();
    if (payload.length > limits.payload()) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "At most " + limits.payload() + " bytes.",
              ErrorCode.OVERSIZED));
    }
    Integer format = options.hasContentFormat() ? options.getContentFormat() : null;
    return new Said(
        place,
        ContentFormat.mediaType(format),
        payload,
        id(options.getUriQueryStrings()),
        speaker.name(),
        request.getSourceContext().getPeerAddress().getAddress().getHostAddress());
  }

  private static String id(List<String> query) throws RefusedException {
    List<String> ids = query.stream().filter(each -> each.startsWith(ID)).toList();
    if (ids.isEmpty()) {
      return null;
    }
    String id = ids.get(0).substring(ID.length());
    boolean legal =
        ids.size() == 1
            && !id.isBlank()
            && id.length() <= LONGEST_ID
            && id.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!legal) {
      throw new RefusedException(
          Refusal.malformed(
              "id must be given once, 1 to " + LONGEST_ID + " printable characters."));
    }
    return id;
  }
}
