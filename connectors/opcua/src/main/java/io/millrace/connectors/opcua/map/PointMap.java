package io.millrace.connectors.opcua.map;

import java.time.Duration;

/**
 * One node, or all nodes of a subtree, to be observed.
 *
 * @param node which
 * @param metric name, start of the names of a subtree, or null for the browse name
 * @param unit UCUM code, or null for what the server says
 * @param monitoring how the server shall watch it
 * @param writeable whether commands may write it
 */
public record PointMap(
    NodeRef node, String metric, String unit, Monitoring monitoring, boolean writeable) {

  /**
   * How the server watches a node.
   *
   * @param sampling how often it looks
   * @param queue how many values it keeps until they are told
   * @param deadband how much a value must move
   */
  public record Monitoring(Duration sampling, int queue, Deadband deadband) {}
}
