package io.millrace.connectors.opcua.map;

import java.util.List;

/**
 * The whole map.
 *
 * @param servers all servers
 */
public record OpcUaMap(List<ServerMap> servers) {

  /** The servers of one task of several. */
  public List<ServerMap> serversOf(int task, int tasks) {
    return java.util.stream.IntStream.range(0, servers.size())
        .filter(index -> index % tasks == task)
        .mapToObj(servers::get)
        .toList();
  }
}
