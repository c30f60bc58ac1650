package io.millrace.connectors.opcua.map;

import java.util.regex.Pattern;

/**
 * Names a node, or several: by its id or by its path, one of both.
 *
 * @param id as in {@code ns=2;s=Pump.Speed} or {@code nsu=http://maker;i=7}, or null
 * @param path by browse names, or null
 */
public record NodeRef(String id, NodePath path) {

  private static final Pattern ID =
      Pattern.compile("(?:ns=[0-9]{1,5};|nsu=[^;]+;)?[isgb]=.+", Pattern.DOTALL);

  /** By id. */
  public static NodeRef ofId(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no node id; write ns=2;s=Name, ns=2;i=7 or nsu=http://maker;s=Name");
    }
    return new NodeRef(text, null);
  }

  /** By path. */
  public static NodeRef ofPath(String text) {
    return new NodeRef(null, NodePath.parse(text));
  }

  /** Whether it means one node. */
  public boolean isSingle() {
    return path == null || path.isSingle();
  }

  @Override
  public String toString() {
    return id == null ? path.toString() : id;
  }
}
