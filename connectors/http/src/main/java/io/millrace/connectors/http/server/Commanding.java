package io.millrace.connectors.http.server;

import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.http.command.Mailboxes;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.RefusedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells devices commands, and takes their answers. */
final class Commanding {

  private static final long LONGEST_WAIT = 300;
  private static final long USUAL_WAIT = 30;
  private static final long BREATH_SECONDS = 15;
  private static final int LONGEST_CODE = 64;
  private static final String STREAM = "text/event-stream";

  private final Entrance entrance;
  private final Mailboxes mailboxes;
  private final ScheduledExecutorService timer;
  private final Map<EventStream, ScheduledFuture<?>> streams = new ConcurrentHashMap<>();

  Commanding(Entrance entrance, Mailboxes mailboxes, ScheduledExecutorService timer) {
    this.entrance = entrance;
    this.mailboxes = mailboxes;
    this.timer = timer;
  }

  /** A device listens. */
  void listen(Exchange exchange, String device) {
    try {
      Head head = exchange.head();
      Speaker speaker = entrance.admit(head, new byte[0]);
      entrance.check(speaker, device);
      String accepted = String.valueOf(head.header("Accept"));
      if (accepted.contains(STREAM)) {
        stream(exchange, device);
      } else {
        poll(exchange, device, wait(head));
      }
    } catch (RefusedException e) {
      exchange.refuse(e.problem());
    }
  }

  private static long wait(Head head) throws RefusedException {
    String text = head.query().apply("wait");
    if (text == null) {
      return USUAL_WAIT;
    }
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0 && seconds <= LONGEST_WAIT) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // said below, as of one that is too long
    }
    throw new RefusedException(
        Problem.malformed("wait must be a number of seconds from 0 to " + LONGEST_WAIT + "."));
  }

  private void poll(Exchange exchange, String device, long seconds) {
    LongPoll poll = new LongPoll(exchange);
    ScheduledFuture<?> end =
        timer.schedule(
            () -> {
              mailboxes.leave(device, poll);
              poll.end();
            },
            seconds,
            TimeUnit.SECONDS);
    exchange.onAnswered(
        () -> {
          end.cancel(false);
          mailboxes.leave(device, poll);
        });
    mailboxes.listen(device, poll);
  }

  private void stream(Exchange exchange, String device) {
    EventStream[] self = new EventStream[1];
    EventStream stream = new EventStream(exchange, () -> ended(device, self[0]));
    self[0] = stream;
    stream.begin();
    streams.put(
        stream,
        timer.scheduleWithFixedDelay(
            stream::breathe, BREATH_SECONDS, BREATH_SECONDS, TimeUnit.SECONDS));
    mailboxes.listen(device, stream);
  }

  private void ended(String device, EventStream stream) {
    mailboxes.leave(device, stream);
    ScheduledFuture<?> breath = streams.remove(stream);
    if (breath != null) {
      breath.cancel(false);
    }
  }

  /** A device answers a command. */
  void answer(Exchange exchange, String device, String command, byte[] body) {
    try {
      Head head = exchange.head();
      Speaker speaker = entrance.admit(head, body);
      entrance.check(speaker, device);
      if (!mailboxes.answered(device, command, answer(head, body))) {
        throw new RefusedException(
            Problem.of(
                404,
                "no-such-command",
                "There is no such command",
                "It was answered, or given up, or never told to this device."));
      }
      exchange.answer(Reply.empty());
    } catch (RefusedException e) {
      exchange.refuse(e.problem());
    }
  }

  private static Answer answer(Head head, byte[] body) throws RefusedException {
    String status = head.query().apply("status");
    String code = head.query().apply("code");
    if (code != null && code.length() > LONGEST_CODE) {
      throw new RefusedException(
          Problem.malformed("code may have " + LONGEST_CODE + " characters."));
    }
    if (status == null || status.equals("done")) {
      return Answer.done(code, body, head.header("Content-Type"));
    }
    if (status.equals("failed")) {
      return Answer.failed(code, "The device says that it failed");
    }
    throw new RefusedException(Problem.malformed("status must be done or failed."));
  }

  /** Ends what devices listen to. */
  void close() {
    streams.forEach(
        (stream, breath) -> {
          breath.cancel(false);
          stream.end();
        });
    streams.clear();
  }
}
