package io.millrace.streams.classify;

import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import java.util.List;
import java.util.function.Function;

/**
 * What is declared of a device and of those with whom it talks.
 *
 * @param device its row of the registry
 * @param links its links that are in force
 * @param networks the cellular networks of another machine, none where they are not known
 */
public record Relationship(Device device, List<Link> links, Function<String, Networks> networks) {

  /** The machines at the other ends of its links. */
  List<String> peers() {
    return links.stream().map(link -> end(link, false).getDevice()).distinct().toList();
  }

  /** Its own ends of its links. */
  List<LinkEnd> ends() {
    return links.stream().map(link -> end(link, true)).toList();
  }

  private LinkEnd end(Link link, boolean own) {
    return link.getA().getDevice().equals(device.getId()) == own ? link.getA() : link.getB();
  }
}
