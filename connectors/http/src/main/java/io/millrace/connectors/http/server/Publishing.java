package io.millrace.connectors.http.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.connectors.common.access.Speaker;
import io.millrace.connectors.http.access.Repetitions;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Headers;
import io.millrace.connectors.http.intake.Position;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.Reader;
import io.millrace.connectors.http.intake.Reader.Bad;
import io.millrace.connectors.http.intake.Reader.Good;
import io.millrace.connectors.http.intake.Reader.Item;
import io.millrace.connectors.http.intake.RefusedException;
import io.millrace.connectors.http.intake.Submission;
import io.millrace.connectors.http.intake.Uplink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes messages, and answers when Kafka has them. */
final class Publishing {

  private static final int OK = 200;
  private static final int SEVERAL = 207;
  private static final int NONE_GOOD = 422;

  private final ServerSettings settings;
  private final Entrance entrance;
  private final Uplink uplink;
  private final Executor threads;
  private final ScheduledExecutorService timer;
  private final Reader reader;
  private final Repetitions<Reply> repetitions;

  Publishing(
      ServerSettings settings,
      Entrance entrance,
      Uplink uplink,
      Executor threads,
      ScheduledExecutorService timer) {
    this.settings = settings;
    this.entrance = entrance;
    this.uplink = uplink;
    this.threads = threads;
    this.timer = timer;
    this.reader = new Reader(settings.limits().batch());
    this.repetitions = new Repetitions<>(settings.remember().most(), settings.remember().keep());
  }

  /** A request with its whole body. */
  void take(Exchange exchange, byte[] body) {
    try {
      Head head = exchange.head();
      Speaker speaker = entrance.admit(head, body);
      List<Item> items = judged(head, body, speaker);
      CompletableFuture<Reply> answer = new CompletableFuture<>();
      String key = key(head, speaker);
      if (key != null) {
        Repetitions.Known<Reply> earlier = repetitions.first(key, fingerprint(head, body), answer);
        if (earlier != null) {
          repeat(exchange, earlier, fingerprint(head, body));
          return;
        }
      }
      if (uplink.isFull()) {
        forget(key);
        answer.complete(Reply.of(Problem.busy(settings.times().retryAfter())));
        answer.thenAccept(exchange::answer);
        return;
      }
      hand(exchange, items, speaker, answer);
    } catch (RefusedException e) {
      refuse(exchange, e.problem());
    }
  }

  private void refuse(Exchange exchange, Problem problem) {
    uplink.refused(problem);
    exchange.refuse(problem);
  }

  /** A single message that is bad is the whole request; one of several is not. */
  private List<Item> judged(Head head, byte[] body, Speaker speaker) throws RefusedException {
    List<Item> items = new ArrayList<>();
    for (Item item : reader.read(head, body)) {
      items.add(judged(item, speaker));
    }
    boolean single = !head.path().equals(Reader.BATCH) && items.size() == 1;
    if (single && items.get(0) instanceof Bad bad) {
      throw new RefusedException(bad.problem());
    }
    return items;
  }

  private Item judged(Item item, Speaker speaker) {
    if (!(item instanceof Good good)) {
      return item;
    }
    try {
      entrance.check(speaker, good.submission().place().device());
      return item;
    } catch (RefusedException e) {
      return new Bad(e.problem());
    }
  }

  private static String key(Head head, Speaker speaker) throws RefusedException {
    String key = Headers.key(head);
    return key == null ? null : speaker.name() + '\n' + head.path() + '\n' + key;
  }

  private void forget(String key) {
    if (key != null) {
      repetitions.forget(key);
    }
  }

  private void repeat(Exchange exchange, Repetitions.Known<Reply> earlier, byte[] fingerprint) {
    if (!earlier.isSame(fingerprint)) {
      refuse(
          exchange,
          Problem.of(
              422,
              "key-reused",
              "The key named another request before",
              "Give each request an Idempotency-Key of its own."));
      return;
    }
    await(exchange, earlier.answer().thenApply(reply -> reply.with("Idempotent-Replayed", "true")));
  }

  private void hand(
      Exchange exchange, List<Item> items, Speaker speaker, CompletableFuture<Reply> answer) {
    List<Submission> good =
        items.stream()
            .filter(Good.class::isInstance)
            .map(item -> ((Good) item).submission())
            .toList();
    items.stream()
        .filter(Bad.class::isInstance)
        .forEach(item -> uplink.refused(((Bad) item).problem()));
    boolean single = !exchange.head().path().equals(Reader.BATCH) && items.size() == 1;
    await(exchange, answer);
    if (good.isEmpty()) {
      answer.complete(several(NONE_GOOD, items, List.of()));
      return;
    }
    int status = good.size() == items.size() ? OK : SEVERAL;
    uplink.add(
        good,
        exchange.head(),
        speaker.name(),
        positions ->
            threads.execute(
                () ->
                    answer.complete(single ? one(positions) : several(status, items, positions))));
  }

  private void await(Exchange exchange, CompletableFuture<Reply> answer) {
    var patience =
        timer.schedule(
            () -> exchange.refuse(Problem.unconfirmed(settings.times().retryAfter())),
            settings.times().answer().toMillis(),
            TimeUnit.MILLISECONDS);
    answer.thenAccept(
        reply -> {
          patience.cancel(false);
          exchange.answer(reply);
        });
  }

  private static Reply one(List<Position> positions) {
    ObjectNode body = Reply.object();
    body.set("record", Reply.node(positions.get(0)));
    return Reply.json(OK, body);
  }

  private static Reply several(int status, List<Item> items, List<Position> positions) {
    ObjectNode body = Reply.object();
    ArrayNode results = body.putArray("results");
    int next = 0;
    for (Item item : items) {
      ObjectNode result = results.addObject();
      if (item instanceof Bad bad) {
        result.put("status", bad.problem().status());
        result.set("problem", Reply.node(bad.problem()));
      } else {
        result.put("status", OK);
        result.set("record", Reply.node(positions.get(next)));
        next++;
      }
    }
    return Reply.json(status, body);
  }

  private static byte[] fingerprint(Head head, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String type = String.valueOf(head.header("Content-Type"));
      digest.update(type.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
