package io.millrace.connectors.http.intake;

import java.util.List;

/** Reads requests that bring messages. */
public final class Reader {

  /** Where several messages are sent at once. */
  public static final String BATCH = "/v1/batch";

  private final CloudEvents events = new CloudEvents();
  private final Batch batch;

  /**
   * @param largestBatch most messages of one request
   */
  public Reader(int largestBatch) {
    this.batch = new Batch(largestBatch, events);
  }

  /** One message of a request, or why it is refused alone. */
  public sealed interface Item {}

  /**
   * A message.
   *
   * @param submission the message
   */
  public record Good(Submission submission) implements Item {}

  /**
   * No message.
   *
   * @param problem why
   */
  public record Bad(Problem problem) implements Item {}

  /**
   * Reads a request.
   *
   * @param head what stands above the body
   * @param body its bytes
   * @return one item for a single message, any number of at least one for a batch
   * @throws RefusedException if nothing of it can be taken
   */
  public List<Item> read(Head head, byte[] body) throws RefusedException {
    refuseEncoded(head);
    if (head.path().equals(BATCH)) {
      return batch.read(head, body);
    }
    DevicePath place = DevicePath.of(head.path());
    String type = MediaTypes.essence(head.header("Content-Type"));
    if (type.equals(MediaTypes.CLOUD_EVENT)) {
      return List.of(new Good(events.structured(body, place)));
    }
    if (type.equals(MediaTypes.CLOUD_EVENTS)) {
      return batch.events(body, place);
    }
    if (head.header("ce-specversion") != null) {
      return List.of(new Good(events.binary(head, body, place)));
    }
    String contentType = MediaTypes.check(head.header("Content-Type"));
    return List.of(new Good(new Submission(place, contentType, body, Headers.extra(head))));
  }

  private static void refuseEncoded(Head head) throws RefusedException {
    String encoding = head.header("Content-Encoding");
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw new RefusedException(
          Problem.of(
              415, "encoded", "The body is compressed", "Send it without Content-Encoding."));
    }
  }
}
