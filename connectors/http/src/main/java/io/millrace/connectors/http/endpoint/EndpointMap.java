package io.millrace.connectors.http.endpoint;

import io.millrace.connectors.common.yaml.YamlProblems;
import io.millrace.connectors.common.yaml.YamlSection;
import io.millrace.connectors.common.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything that a connector polls.
 *
 * @param endpoints in the order of the map
 */
public record EndpointMap(List<Endpoint> endpoints) {

  /**
   * Reads a map.
   *
   * @param name of the text, for messages
   * @param text in YAML
   * @param secrets names of the secrets that there are
   * @throws io.millrace.connectors.common.yaml.YamlException if anything is wrong, with all of it
   */
  public static EndpointMap read(String name, String text, Set<String> secrets) {
    YamlProblems problems = new YamlProblems();
    YamlSection top = YamlText.read(text, problems);
    EndpointReader reader = new EndpointReader(secrets);
    List<Endpoint> endpoints = new ArrayList<>();
    top.named("endpoints").forEach((key, section) -> endpoints.add(reader.read(key, section)));
    if (endpoints.isEmpty() && problems.isEmpty()) {
      top.complain("endpoints", "at least one endpoint is needed");
    }
    top.end();
    problems.throwIfAny(name);
    return new EndpointMap(endpoints);
  }

  /** One line for each endpoint, for people. */
  public List<String> describe() {
    return endpoints.stream()
        .map(each -> each.name() + ": " + each.url() + " every " + each.period().toMillis() + " ms")
        .toList();
  }
}
