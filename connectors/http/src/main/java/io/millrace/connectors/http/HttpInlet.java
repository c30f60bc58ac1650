package io.millrace.connectors.http;

import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.common.edge.EdgeSequence;
import io.millrace.connectors.common.edge.EdgeTrace;
import io.millrace.connectors.common.metrics.SourceMetrics;
import io.millrace.connectors.common.window.Delivery;
import io.millrace.connectors.common.window.InFlightWindow;
import io.millrace.connectors.http.intake.Head;
import io.millrace.connectors.http.intake.Position;
import io.millrace.connectors.http.intake.Problem;
import io.millrace.connectors.http.intake.Submission;
import io.millrace.connectors.http.intake.Uplink;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes messages of requests and hands them to the window. */
final class HttpInlet implements Uplink {

  private static final int OVERHEAD = 256;

  private final InFlightWindow<HttpEvent> window;
  private final SourceMetrics metrics;
  private final Clock clock;

  HttpInlet(InFlightWindow<HttpEvent> window, SourceMetrics metrics, Clock clock) {
    this.window = window;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public boolean isFull() {
    boolean full = window.isFull();
    if (full) {
      metrics.paused();
    }
    return full;
  }

  @Override
  public void add(
      List<Submission> submissions, Head head, String principal, Consumer<List<Position>> stored) {
    List<EdgeResult> results = new ArrayList<>(submissions.size());
    int bytes = 0;
    for (Submission each : submissions) {
      results.add(new EdgeResult.Accepted(message(each, head, principal)));
      bytes += each.body().length + OVERHEAD;
    }
    HttpEvent event = new HttpEvent(results, stored);
    window.add(new Delivery<>(event, bytes, event::complete));
  }

  @Override
  public void refused(Problem problem) {
    if (problem.code() != null) {
      metrics.rejected(problem.code());
    }
  }

  private EdgeMessage message(Submission said, Head head, String principal) {
    Submission.Extra extra = said.extra();
    return new EdgeMessage(
        said.place().device(),
        said.place().toChannel(),
        principal,
        clock.millis(),
        said.contentType(),
        said.body(),
        attributes(extra, head),
        extra.sequence() == null ? null : new EdgeSequence(extra.epoch(), extra.sequence()),
        trace(head),
        List.of());
  }

  private static Map<String, String> attributes(Submission.Extra extra, Head head) {
    Map<String, String> attributes = new HashMap<>(extra.attributes());
    attributes.put(EdgeAttributes.SOURCE_ADDRESS, head.remote());
    if (extra.messageId() != null) {
      attributes.put(EdgeAttributes.MESSAGE_ID, extra.messageId());
    }
    if (extra.time() != null) {
      attributes.put(EdgeAttributes.OBSERVED_AT, Instant.ofEpochMilli(extra.time()).toString());
    }
    return attributes;
  }

  private static EdgeTrace trace(Head head) {
    String parent = head.header("traceparent");
    return parent == null ? null : new EdgeTrace(parent, head.header("tracestate"));
  }
}
