package io.millrace.connectors.coap.client;

import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what resources said; full when it is told to be. */
final class Noted implements Outlet {

  final List<EdgeResult> results = new CopyOnWriteArrayList<>();
  final List<EdgeGap> gaps = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile int unchanged;

  /** What a device said, as text. */
  List<String> texts(String device) {
    return results.stream()
        .map(EdgeResult::message)
        .filter(message -> message.device().equals(device))
        .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void add(EdgeResult result) {
    results.add(result);
  }

  @Override
  public void add(EdgeGap gap) {
    gaps.add(gap);
  }

  @Override
  public void reached() {}

  @Override
  public void lost() {}

  @Override
  public synchronized void unchanged() {
    unchanged++;
  }
}
