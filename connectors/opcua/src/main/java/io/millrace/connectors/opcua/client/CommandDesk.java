package io.millrace.connectors.opcua.client;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.opcua.command.Order;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes orders for one server and has them done one after the other, by a thread of its own. */
final class CommandDesk implements AutoCloseable {

  private static final long IDLE_SECONDS = 10;

  private final CurrentSession current;
  private final Clock clock;
  private final ThreadPoolExecutor executor;
  private volatile Thread last;

  CommandDesk(String name, CurrentSession current, Clock clock) {
    this.current = current;
    this.clock = clock;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-commands");
              thread.setDaemon(true);
              last = thread;
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    this.executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Has an order done. What is not answered because the client ends, others find in the journal.
   */
  void take(Order order, long expiresAt, boolean again, Consumer<Answer> answer) {
    ExecutorService thread = executor;
    thread.execute(
        () -> {
          Answer given = perform(order, expiresAt, again);
          if (given != null) {
            answer.accept(given);
          }
        });
  }

  private Answer perform(Order order, long expiresAt, boolean again) {
    if (order.kind() == Order.Kind.CALL && again) {
      return Answer.unknown("It may have been called before; a method is not called twice");
    }
    CurrentSession.Open open = current.get();
    if (open == null || clock.millis() >= expiresAt) {
      return new Answer(Answer.Kind.NOBODY, "Bad_NoCommunication");
    }
    try {
      return new Commands(open).perform(order);
    } catch (OpcUaFailure e) {
      return failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** To write or to read once more does no harm, so a lost connection is waited for. */
  private static Answer failed(OpcUaFailure failure) {
    return failure.code().equals("Bad_TypeMismatch")
        ? Answer.refused(failure.code(), failure.getMessage())
        : new Answer(Answer.Kind.NOBODY, failure.code());
  }

  /** A pool says that it has ended while its thread still goes; the thread itself does not. */
  @Override
  public void close() {
    executor.shutdownNow();
    Thread thread = last;
    if (thread == null) {
      return;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
