package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.client.Introduction.Objects;
import io.millrace.connectors.lwm2m.map.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.option.StringOption;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.leshan.core.link.DefaultLinkParser;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.link.LinkParseException;
import org.eclipse.leshan.core.link.LinkParser;
import org.eclipse.leshan.core.link.attributes.Attribute;

/** Where devices register, say that they are still there, and take their leave. */
final class RegisterResource extends CoapResource {

  static final String NAME = "rd";

  private static final int LONGEST_LIFETIME_DIGITS = 10;
  private static final int MOST_LINKS = 1_000;
  private static final String ROOT_TYPE = "oma.lwm2m";

  private final Admission admission;
  private final Uplink uplink;
  private final ScheduledExecutorService clock;
  private final LinkParser links = new DefaultLinkParser();

  RegisterResource(Admission admission, Uplink uplink, ScheduledExecutorService clock) {
    super(NAME);
    this.admission = admission;
    this.uplink = uplink;
    this.clock = clock;
    getAttributes().addResourceType("core.rd");
  }

  @Override
  public Resource getChild(String name) {
    return this;
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    if (!admission.admit(exchange)) {
      return;
    }
    Responder responder = new CoapResponder(exchange, clock);
    try {
      Introduction said = introduction(exchange);
      List<String> path = path(exchange);
      if (path.size() == 1) {
        uplink.register(Peers.of(exchange.getSourceContext()), said, responder);
      } else {
        uplink.update(Peers.of(exchange.getSourceContext()), path.get(1), said, responder);
      }
    } catch (LinkParseException | IllegalArgumentException e) {
      responder.refused("4.00", "The registration cannot be read");
    }
  }

  @Override
  public void handleDELETE(CoapExchange exchange) {
    List<String> path = path(exchange);
    if (path.size() == 2 && admission.admit(exchange)) {
      uplink.deregister(
          Peers.of(exchange.getSourceContext()), path.get(1), new CoapResponder(exchange, clock));
    }
  }

  private static List<String> path(CoapExchange exchange) {
    return exchange.getRequestOptions().getUriPath().stream()
        .map(StringOption::getStringValue)
        .toList();
  }

  private Introduction introduction(CoapExchange exchange) throws LinkParseException {
    Map<String, String> query = new HashMap<>();
    for (String each : exchange.getRequestOptions().getUriQueryStrings()) {
      int equals = each.indexOf('=');
      query.put(
          equals < 0 ? each : each.substring(0, equals),
          equals < 0 ? "" : each.substring(equals + 1));
    }
    byte[] payload = exchange.getRequestPayload();
    Objects objects = payload == null || payload.length == 0 ? null : objects(payload);
    return new Introduction(
        query.get("ep"),
        lifetime(query.get("lt")),
        query.get("lwm2m"),
        query.get("b"),
        query.containsKey("Q"),
        objects);
  }

  private static Long lifetime(String text) {
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST_LIFETIME_DIGITS || !text.matches("[0-9]+")) {
      throw new IllegalArgumentException("lifetime");
    }
    return Long.valueOf(text);
  }

  private Objects objects(byte[] payload) throws LinkParseException {
    Link[] given = links.parseCoreLinkFormat(payload);
    if (given.length > MOST_LINKS) {
      throw new IllegalArgumentException("too many links");
    }
    String root = "/";
    List<Integer> formats = List.of();
    for (Link link : given) {
      if (ROOT_TYPE.equals(value(link, "rt"))) {
        root = link.getUriReference();
        formats = formats(value(link, "ct"));
      }
    }
    List<String> paths = new ArrayList<>();
    String above = root.equals("/") ? "/" : root + "/";
    for (Link link : given) {
      String reference = link.getUriReference();
      if (reference.startsWith(above) && Paths.isLegal(reference.substring(above.length()))) {
        paths.add(reference.substring(above.length()));
      }
    }
    return new Objects(root, paths, formats);
  }

  private static List<Integer> formats(String text) {
    List<Integer> formats = new ArrayList<>();
    if (text != null) {
      for (String each : text.trim().split("[ ,]+")) {
        if (each.matches("[0-9]{1,5}")) {
          formats.add(Integer.valueOf(each));
        }
      }
    }
    return formats;
  }

  private static String value(Link link, String name) {
    Attribute attribute = link.getAttributes().get(name);
    return attribute == null || attribute.getValue() == null
        ? null
        : attribute.getValue().toString();
  }
}
