package io.millrace.runtime.worlds;

import io.millrace.runtime.cli.Execution;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with a login who asks for everything there is, whether it is for them or not. */
final class Onlooker {

  /** Where the console shows what the watched machines measure. */
  static final String LINK_READINGS = "/api/tap?topic=link.press-cell.readings.v1&from=beginning";

  private static final Topics TOPICS = Topics.withDefaultPrefix();

  private static final List<String> INNER =
      List.of(
          "_schemas",
          "__consumer_offsets",
          "__transaction_state",
          "millrace.internal.group-partials",
          "millrace-streams-devices-changelog",
          "millrace.connect-configs",
          "millrace.connect-offsets",
          "millrace.connect-status");

  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/me",
          "/api/status",
          "/api/topics",
          "/api/latest",
          "/api/funnel",
          "/api/devices",
          "/api/devices/press-7",
          "/api/devices/press-7/classification",
          "/api/parked",
          "/api/links",
          "/api/rules",
          "/api/owners",
          "/api/commands",
          "/api/dead-letters",
          "/api/metrics",
          "/metrics",
          "/api/tap?topic=readings&from=beginning",
          "/api/tap?topic=dead-letters&from=beginning",
          "/api/tap?topic=raw&from=beginning",
          LINK_READINGS);

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("status"),
          List.of("topics"),
          List.of("tap", "readings", "--from", "beginning", "--no-follow", "--value"),
          List.of("tap", "alerts", "--from", "beginning", "--no-follow", "--value"),
          List.of("tap", "dead-letters", "--from", "beginning", "--no-follow", "--value"),
          List.of("devices", "list"),
          List.of("devices", "list", "--parked"),
          List.of("links", "list"),
          List.of("dead-letters", "list"),
          List.of("explain", "press-7"),
          List.of("rules", "list"),
          List.of("owners", "list"));

  private final SecuredInstance instance;
  private final String user;

  Onlooker(SecuredInstance instance, String user) {
    this.instance = instance;
    this.user = user;
  }

  /** What was found, by what was asked. */
  Map<String, String> look() {
    String password = instance.password(user);
    WebView registry = new WebView(instance.process().registry(), user, password);
    WebView console =
        new WebView("http://127.0.0.1:" + instance.process().consolePort(), user, password);
    Map<String, String> seen = new TreeMap<>();
    seen.putAll(new KafkaView(instance.client(user), registry::schema).look(topics()));
    seen.putAll(registry.look("registry", List.of("/subjects", "/config")));
    seen.putAll(console.look("console", PATHS));
    COMMANDS.forEach(command -> seen.put("millrace " + String.join(" ", command), run(command)));
    return seen;
  }

  private String run(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--user", user));
    Execution execution = instance.command(arguments.toArray(String[]::new));
    return execution.exitCode() + "\n" + execution.out() + execution.err();
  }

  private static List<String> topics() {
    List<String> names = new ArrayList<>(TOPICS.names());
    names.addAll(INNER);
    for (String link : List.of("press-cell", "pump-valve")) {
      for (LinkTopic topic : LinkTopic.values()) {
        names.add(TOPICS.link(link, topic));
      }
    }
    return names;
  }
}
