package io.millrace.connectors.opcua.map;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.yaml.YamlProblems;
import io.millrace.connectors.common.yaml.YamlSection;
import io.millrace.connectors.common.yaml.YamlText;
import io.millrace.connectors.opcua.map.ServerMap.Login;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Reads the map and finds everything that is wrong with it at once. */
public final class MapReader {

  private static final String NAME = "name";

  private final YamlProblems problems = new YamlProblems();
  private final Set<String> servers = new HashSet<>();
  private final Set<String> devices = new HashSet<>();

  private MapReader() {}

  /**
   * Reads a map.
   *
   * @throws io.millrace.connectors.common.yaml.YamlException with all that is wrong, each with its
   *     line and column
   */
  public static OpcUaMap read(String name, String text) {
    MapReader reader = new MapReader();
    OpcUaMap map = reader.map(YamlText.read(text, reader.problems));
    reader.problems.throwIfAny(name);
    return map;
  }

  private OpcUaMap map(YamlSection top) {
    List<ServerMap> all = top.sections("servers").stream().map(this::server).toList();
    if (all.isEmpty()) {
      top.complain("servers", "servers: at least one server is expected");
    }
    top.end();
    return new OpcUaMap(all);
  }

  private ServerMap server(YamlSection section) {
    String endpoint = section.text("endpoint");
    if (!endpoint.isEmpty() && !endpoint.startsWith("opc.tcp://")) {
      section.complain("endpoint", "endpoint: an address such as opc.tcp://host:4840 is expected");
    }
    String name = section.text(NAME, endpoint);
    if (!servers.add(name)) {
      section.complain(NAME, "name: there is another server " + name);
    }
    ServerMap server =
        new ServerMap(
            name,
            endpoint,
            security(section.section("security")),
            login(section.section("login")),
            section.sections("devices").stream().map(this::device).toList());
    if (server.devices().isEmpty()) {
      section.complain("devices", "devices: at least one device is expected");
    }
    section.end();
    return server;
  }

  private static SecurityMap security(YamlSection section) {
    SecurityMap.Policy policy =
        as(section, "policy", SecurityMap.Policy.NONE, SecurityMap.Policy::parse);
    SecurityMap.Mode fallback =
        policy == SecurityMap.Policy.NONE
            ? SecurityMap.Mode.NONE
            : SecurityMap.Mode.SIGN_AND_ENCRYPT;
    SecurityMap.Mode mode = section.word("mode", SecurityMap.Mode.class, fallback);
    if (policy == SecurityMap.Policy.NONE ^ mode == SecurityMap.Mode.NONE) {
      section.complain(
          "mode", "mode: none belongs to policy None, sign or sign-and-encrypt to every other");
    }
    section.end();
    return new SecurityMap(policy, mode);
  }

  private static Login login(YamlSection section) {
    Login.Kind fallback = section.has("user") ? Login.Kind.USER : Login.Kind.ANONYMOUS;
    Login.Kind kind = section.word("kind", Login.Kind.class, fallback);
    String user = section.text("user", null);
    if (kind == Login.Kind.USER ^ user != null) {
      section.complain("user", "user: kind user needs a user name, and no other kind has one");
    }
    section.end();
    return new Login(kind, user);
  }

  private DeviceMap device(YamlSection section) {
    String id = section.text("id");
    if (!id.isEmpty() && !DeviceIds.isLegal(id)) {
      section.complain("id", "id: '" + id + "' does not match [A-Za-z0-9._:-]{1,128}");
    } else if (!devices.add(id)) {
      section.complain("id", "id: device " + id + " stands in this map before");
    }
    DeviceMap device =
        new DeviceMap(
            id,
            root(section),
            new PointReader().points(section.sections("nodes")),
            section.sections("methods").stream().map(MapReader::method).toList(),
            section.sections("events").stream().map(MapReader::event).toList());
    if (device.points().isEmpty() && device.events().isEmpty() && device.methods().isEmpty()) {
      section.complain("nodes", "nodes: a device needs nodes, events or methods");
    }
    section.end();
    return device;
  }

  private static NodeRef root(YamlSection section) {
    NodeRef root = as(section, "root", null, MapReader::idOrPath);
    if (root != null && !root.isSingle()) {
      section.complain("root", "root: one node is expected");
    }
    return root;
  }

  private static MethodMap method(YamlSection section) {
    MethodMap method =
        new MethodMap(
            as(section, NAME, "", MetricNames::check),
            single(section, "object"),
            single(section, "method"));
    if (method.name().isEmpty()) {
      section.complain(NAME, "name is missing");
    }
    section.end();
    return method;
  }

  private static EventMap event(YamlSection section) {
    EventMap event =
        new EventMap(
            as(section, "notifier", NodeRef.ofId("i=2253"), MapReader::idOrPath),
            as(section, "metric", "event", MetricNames::check),
            (int) section.number("severity", 0, 1000, 0),
            section.texts("types").stream()
                .map(text -> type(section, text))
                .filter(Objects::nonNull)
                .toList());
    section.end();
    return event;
  }

  private static NodeRef type(YamlSection section, String text) {
    if (text.startsWith("nsu=")) {
      section.complain("types", "types: write ns= with the server's number of the namespace");
      return null;
    }
    try {
      return NodeRef.ofId(text);
    } catch (IllegalArgumentException e) {
      section.complain("types", "types: " + e.getMessage());
      return null;
    }
  }

  private static NodeRef single(YamlSection section, String key) {
    String missing = section.text(key);
    NodeRef ref = missing.isEmpty() ? null : as(section, key, null, MapReader::idOrPath);
    if (ref != null && !ref.isSingle()) {
      section.complain(key, key + ": one node is expected");
    }
    return ref;
  }

  /** What looks like a node id is one; everything else is a path. */
  static NodeRef idOrPath(String text) {
    return text.matches("(?s)(ns=|nsu=|[isgb]=).*") ? NodeRef.ofId(text) : NodeRef.ofPath(text);
  }

  static <T> T as(YamlSection section, String key, T fallback, Function<String, T> reader) {
    String text = section.text(key, null);
    if (text == null) {
      return fallback;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      section.complain(key, key + ": " + e.getMessage());
      return fallback;
    }
  }
}
