package io.millrace.runtime.console;

import io.millrace.schema.topics.Topics;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Semaphore;

/** Shows the records of a topic as JSON, one a line, as they come. */
@Path("/api/tap")
public final class TapResource {

  private static final int AT_ONCE = 8;

  private final RecordLog log;
  private final RecordReader reader;
  private final Topics topics;
  private final Masking masking;
  private final Semaphore taps = new Semaphore(AT_ONCE);

  TapResource(RecordLog log, RecordReader reader, Topics topics, Masking masking) {
    this.masking = masking;
    this.log = log;
    this.reader = reader;
    this.topics = topics;
  }

  /**
   * @param topic full name, or the name without prefix, with or without its version
   * @param from {@code beginning}, {@code end}, a number of records before the end, or a time
   * @param key only records with this key, or with a key that starts with it and {@code |}
   * @param limit ends after so many records; 0 for no limit
   * @param follow whether to go on with what is written later
   */
  @GET
  @Produces("application/x-ndjson")
  public Response tap(
      @QueryParam("topic") String topic,
      @QueryParam("from") @DefaultValue("end") String from,
      @QueryParam("key") String key,
      @QueryParam("limit") @DefaultValue("0") long limit,
      @QueryParam("follow") @DefaultValue("false") boolean follow,
      @Context SecurityContext context) {
    Caller caller = Caller.of(context);
    String name = TopicName.resolve(topics, topic);
    masking.requireReadable(caller, name);
    Mask mask = masking.of(caller);
    Reach reach = follow ? reach(from).following() : reach(from);
    if (!taps.tryAcquire()) {
      throw new ApiException(503, "All " + AT_ONCE + " taps are in use; end one of them");
    }
    StreamingOutput body =
        out -> {
          try {
            log.read(name, reach, new Lines(out, key, limit, mask));
          } catch (UncheckedIOException e) {
            throw new IOException("The reader has gone", e);
          } finally {
            taps.release();
          }
        };
    return Response.ok(body).build();
  }

  private static Reach reach(String from) {
    if (from.equals("beginning")) {
      return Reach.all();
    }
    if (from.equals("end")) {
      return Reach.last(0);
    }
    if (from.matches("\\d{1,9}")) {
      return Reach.last(Long.parseLong(from));
    }
    try {
      return Reach.since(Instant.parse(from));
    } catch (DateTimeParseException e) {
      throw new ApiException(
          400, "'from' must be beginning, end, a number or a time such as 2026-11-22T10:15:00Z");
    }
  }

  private final class Lines implements RecordLog.Sink {

    private final OutputStream out;
    private final String key;
    private final long limit;
    private final Mask mask;
    private long written;

    Lines(OutputStream out, String key, long limit, Mask mask) {
      this.mask = mask;
      this.out = out;
      this.key = key;
      this.limit = limit;
    }

    @Override
    public boolean record(StoredRecord next) {
      if (key != null && !matches(next.key())) {
        return true;
      }
      write(mask.line(next.topic(), reader.json(next)).toString() + "\n");
      written++;
      return limit == 0 || written < limit;
    }

    /** An empty line finds out whether somebody still reads. */
    @Override
    public boolean idle() {
      write("\n");
      return true;
    }

    private boolean matches(String found) {
      return found != null && (found.equals(key) || found.startsWith(key + "|"));
    }

    private void write(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
