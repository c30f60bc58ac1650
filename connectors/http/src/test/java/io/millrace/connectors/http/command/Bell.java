package io.millrace.connectors.http.command;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Has a device told something, as the deliveries do. */
public final class Bell {

  private static final long LATER = 60_000;

  private final Mailboxes mailboxes;

  /**
   * @param mailboxes who listens
   */
  public Bell(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  /** Tells a device; what it answers comes later. */
  public CompletableFuture<Answer> ring(String device, String id, String payload) {
    Command command =
        Command.newBuilder()
            .setId(id)
            .setDevice(device)
            .setName("speed")
            .setContentType("application/json")
            .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
            .setSender("app")
            .setIssuedAt(Instant.EPOCH)
            .setAttributes(Map.of())
            .build();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    long expiresAt = System.currentTimeMillis() + LATER;
    mailboxes.put(device, new Errand(command, expiresAt, false, answer::complete));
    return answer;
  }
}
