package io.millrace.connectors.http.server;

import io.millrace.connectors.http.command.Ear;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/** A device that listens to server-sent events. */
final class EventStream implements Ear {

  private static final int OK = 200;
  private static final int MOST_WAITING = 16;
  private static final String ALIVE = ": alive\n\n";

  private final Exchange exchange;
  private final Runnable onEnd;
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean ended;

  EventStream(Exchange exchange, Runnable onEnd) {
    this.exchange = exchange;
    this.onEnd = onEnd;
  }

  /** Sends the head, so that the device knows that it is heard. */
  void begin() {
    if (exchange.claim()) {
      exchange.response().setStatus(OK);
      exchange
          .response()
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, "text/event-stream")
          .put(HttpHeader.CACHE_CONTROL, "no-store");
      say(ALIVE);
    }
  }

  @Override
  public boolean tell(Command command, long expiresAt, boolean again) {
    return say(Told.event(Told.of(command, expiresAt, again)));
  }

  /** Shows that the connection stands; that it does not is found out by this too. */
  synchronized void breathe() {
    if (!writing) {
      say(ALIVE);
    }
  }

  private synchronized boolean say(String text) {
    if (ended || waiting.size() >= MOST_WAITING) {
      return false;
    }
    waiting.addLast(text);
    if (!writing) {
      write();
    }
    return true;
  }

  private void write() {
    writing = true;
    byte[] bytes = waiting.pollFirst().getBytes(StandardCharsets.UTF_8);
    exchange
        .response()
        .write(false, ByteBuffer.wrap(bytes), Callback.from(this::written, this::failed));
  }

  private synchronized void written() {
    writing = false;
    if (!waiting.isEmpty()) {
      write();
    }
  }

  private void failed(Throwable failure) {
    synchronized (this) {
      ended = true;
    }
    onEnd.run();
    exchange.callback().failed(failure);
  }

  /** The server ends it. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    exchange.response().write(true, ByteBuffer.allocate(0), exchange.callback());
  }
}
