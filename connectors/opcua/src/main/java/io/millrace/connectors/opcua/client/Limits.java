package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * How much a server takes in one request.
 *
 * @param read nodes to read
 * @param browse nodes to browse
 * @param translate paths to translate
 * @param monitor items to create
 */
record Limits(int read, int browse, int translate, int monitor) {

  private static final int SENSIBLE = 1_000;
  private static final Limits DEFAULT = new Limits(100, 100, 100, 100);

  /** What the server says; little where it says nothing. */
  static Limits of(Session session) {
    try {
      OperationLimits limits = session.client().readOperationLimits();
      return new Limits(
          bounded(limits.maxNodesPerRead().orElse(null)),
          bounded(limits.maxNodesPerBrowse().orElse(null)),
          bounded(limits.maxNodesPerTranslateBrowsePathsToNodeIds().orElse(null)),
          bounded(limits.maxMonitoredItemsPerCall().orElse(null)));
    } catch (UaException e) {
      return DEFAULT;
    }
  }

  private static int bounded(UInteger limit) {
    long most = limit == null ? 0 : limit.longValue();
    return most == 0 ? SENSIBLE : (int) Math.min(most, SENSIBLE);
  }

  static <T> List<List<T>> chunks(List<T> all, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return chunks;
  }
}
