package io.millrace.connectors.lwm2m.map;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator says about devices.
 *
 * @param endpoints who is let in; the first rule that matches holds
 * @param groups what is observed
 * @param metrics how resources are called, by path
 * @param objects objects of the operator's own
 */
public record LwM2mMap(
    List<EndpointRule> endpoints,
    List<ObserveGroup> groups,
    Map<String, MetricRule> metrics,
    List<ObjectDefinition> objects) {

  /** Lets everybody in and observes nothing. */
  public static final LwM2mMap EMPTY =
      new LwM2mMap(List.of(EndpointRule.EVERYBODY), List.of(), Map.of(), List.of());

  /** The rule for an endpoint; empty if it is not let in. */
  public Optional<EndpointRule> rule(String endpoint) {
    return endpoints.stream().filter(rule -> rule.deviceOf(endpoint).isPresent()).findFirst();
  }

  /** What is observed at an endpoint. */
  public List<ObserveGroup> groupsOf(String endpoint) {
    return rule(endpoint)
        .map(rule -> groups.stream().filter(group -> rule.observes(group.name())).toList())
        .orElse(List.of());
  }

  /** Whether a device may be one of these. */
  public boolean mayBe(String device) {
    return endpoints.stream().anyMatch(rule -> rule.mayBe(device));
  }
}
