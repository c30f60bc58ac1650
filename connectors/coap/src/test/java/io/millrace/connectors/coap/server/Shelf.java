package io.millrace.connectors.coap.server;

import io.millrace.connectors.coap.intake.Refusal;
import io.millrace.connectors.coap.intake.Said;
import io.millrace.connectors.coap.intake.Uplink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what devices said until a test says that Kafka has it, or stores it at once. */
final class Shelf implements Uplink {

  final List<Said> said = new CopyOnWriteArrayList<>();
  final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile boolean storing;

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void add(Said message, Runnable stored) {
    waiting.add(stored);
    said.add(message);
    if (storing) {
      stored.run();
    }
  }

  @Override
  public void refused(Refusal refusal) {
    // the tests look at the answer
  }
}
