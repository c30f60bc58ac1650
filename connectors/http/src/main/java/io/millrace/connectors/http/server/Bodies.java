package io.millrace.connectors.http.server;

import io.millrace.connectors.http.intake.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;

/** Reads bodies, up to a size, without a thread that waits. */
final class Bodies {

  private static final int REQUEST_TIMEOUT = 408;

  private final int largest;

  Bodies(int largest) {
    this.largest = largest;
  }

  /** Reads a body; who sends too much, or too slowly, is told so. */
  void read(Exchange exchange, Consumer<byte[]> action) {
    if (exchange.request().getLength() > largest) {
      exchange.refuse(Problem.tooLarge(largest));
      return;
    }
    new Reading(exchange, action).run();
  }

  /** Goes on whenever there is more. */
  private final class Reading implements Runnable {

    private final Exchange exchange;
    private final Consumer<byte[]> action;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Reading(Exchange exchange, Consumer<byte[]> action) {
      this.exchange = exchange;
      this.action = action;
    }

    @Override
    public void run() {
      boolean more = true;
      while (more) {
        Content.Chunk chunk = exchange.request().read();
        if (chunk == null) {
          exchange.request().demand(this);
          more = false;
        } else {
          more = take(chunk);
        }
      }
    }

    private boolean take(Content.Chunk chunk) {
      if (Content.Chunk.isFailure(chunk)) {
        exchange.refuse(problem(chunk.getFailure()));
        return false;
      }
      boolean last = chunk.isLast();
      append(chunk.getByteBuffer());
      chunk.release();
      if (body.size() > largest) {
        exchange.refuse(Problem.tooLarge(largest));
        return false;
      }
      if (last) {
        exchange.read();
        action.accept(body.toByteArray());
      }
      return !last;
    }

    private void append(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      body.writeBytes(bytes);
    }
  }

  private static Problem problem(Throwable failure) {
    boolean slow =
        failure instanceof TimeoutException
            || failure instanceof HttpException told && told.getCode() == REQUEST_TIMEOUT;
    return slow
        ? Problem.of(REQUEST_TIMEOUT, "too-slow", "The body came too slowly", "Send it at once.")
        : Problem.malformed("The body ended early, or is not framed as HTTP has it.");
  }
}
