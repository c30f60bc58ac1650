package io.millrace.connectors.coap.client;

import io.millrace.connectors.coap.intake.ContentFormat;
import io.millrace.connectors.coap.intake.RefusedException;
import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeGap;
import io.millrace.connectors.common.edge.EdgeMessage;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.schema.GapKind;
import io.millrace.schema.errors.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One resource: observed where its server can (RFC 7641), polled where it cannot. When what it said
 * last is no longer fresh, it is asked again; notifications that come late are passed over. All is
 * done by one thread.
 */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration FULL = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(100); // the library asks again before
  private static final long USUAL_MAX_AGE = 60;

  private final ObservedResource resource;
  private final Duration period;
  private final Sockets sockets;
  private final Outlet outlet;
  private final ScheduledExecutorService thread;
  private final Clock clock = Clock.systemUTC();
  private CoapObserveRelation relation;
  private ScheduledFuture<?> next;
  private byte[] tag;
  private Duration pause = FIRST_PAUSE;
  private String trouble;
  private boolean reached;
  private int round;

  /**
   * @param resource what is watched
   * @param period of polls
   * @param sockets of the task
   * @param outlet takes what it says
   * @param thread does all
   */
  Watch(
      ObservedResource resource,
      Duration period,
      Sockets sockets,
      Outlet outlet,
      ScheduledExecutorService thread) {
    this.resource = resource;
    this.period = period;
    this.sockets = sockets;
    this.outlet = outlet;
    this.thread = thread;
  }

  /** Asks for the resource, and to be told of its changes. */
  void ask() {
    if (outlet.isFull()) {
      later(FULL);
      return;
    }
    Request request = Request.newGet();
    try {
      request.setURI(resource.uri().toString());
    } catch (IllegalArgumentException e) { // where names are looked up may be cut off as well
      failed(e.getMessage());
      return;
    }
    request.setObserve();
    if (tag != null) {
      request.getOptions().addETag(tag);
    }
    CoapClient client = new CoapClient();
    client.setEndpoint(sockets.of(resource));
    client.setExecutor(sockets.threads(), true);
    relation = client.observe(request, new Listener(++round));
  }

  private void later(Duration wait) {
    if (next != null) {
      next.cancel(false);
    }
    next = thread.schedule(this::again, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A registration that was not heard of for too long is given up for a new one. */
  private void again() {
    if (relation != null) {
      relation.reactiveCancel();
      relation = null;
    }
    ask();
  }

  private void heard(CoapResponse response) {
    ResponseCode code = response.getCode();
    if (code == ResponseCode.VALID) {
      outlet.unchanged();
    } else if (response.isSuccess()) {
      outlet.add(result(response));
    } else {
      failed("it answers " + code + ' ' + code.name());
      return;
    }
    if (trouble != null) {
      LOG.info("{}: it answers again", resource);
    }
    trouble = null;
    pause = FIRST_PAUSE;
    if (!reached) {
      reached = true;
      outlet.reached();
    }
    byte[] given = response.getOptions().getResponseEtag();
    boolean observed = response.getOptions().hasObserve();
    tag = observed ? null : given == null ? tag : given;
    if (observed && outlet.isFull()) {
      round++;
      relation.proactiveCancel();
      relation = null;
      later(FULL);
    } else {
      later(observed ? freshness(response).plus(GRACE) : period);
    }
  }

  private static Duration freshness(CoapResponse response) {
    Long age = response.getOptions().getMaxAge();
    return Duration.ofSeconds(age == null ? USUAL_MAX_AGE : Math.min(age, 86_400));
  }

  private EdgeResult result(CoapResponse response) {
    Integer format =
        response.getOptions().hasContentFormat() ? response.getOptions().getContentFormat() : null;
    byte[] payload = response.getPayload() == null ? new byte[0] : response.getPayload();
    try {
      return new EdgeResult.Accepted(message(ContentFormat.mediaType(format), payload));
    } catch (RefusedException e) {
      return new EdgeResult.Refused(
          message(null, payload),
          ErrorCode.UNKNOWN_CONTENT_TYPE,
          "Nobody reads the content format " + format);
    }
  }

  private EdgeMessage message(String contentType, byte[] payload) {
    String address = resource.server().getHostString() + ':' + resource.server().getPort();
    return new EdgeMessage(
        resource.device(),
        resource.channel(),
        null,
        clock.millis(),
        contentType,
        payload,
        Map.of(EdgeAttributes.SOURCE_ADDRESS, address),
        null,
        null,
        List.of());
  }

  private void failed(String why) {
    if (trouble == null) {
      reached = false;
      outlet.lost();
      outlet.add(
          new EdgeGap(
              resource.device(),
              GapKind.SOURCE_LOST,
              null,
              clock.millis(),
              "Nothing is heard of " + resource.uri() + ": " + why));
    }
    if (!why.equals(trouble)) {
      LOG.warn("{}: {}. It is asked again until it answers.", resource, why);
    }
    trouble = why;
    tag = null; // after a loss its state is told, changed or not
    later(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Lets the server know that nobody listens any more. */
  void end() {
    round++;
    if (next != null) {
      next.cancel(false);
    }
    if (relation != null && !relation.isCanceled()) {
      relation.proactiveCancel();
    }
  }

  /** What is said to an earlier request is not of this one. */
  private final class Listener implements CoapHandler {

    private final int own;

    Listener(int own) {
      this.own = own;
    }

    private void pass(Runnable action) {
      if (!thread.isShutdown()) {
        thread.execute(
            () -> {
              if (own == round) {
                action.run();
              }
            });
      }
    }

    @Override
    public void onLoad(CoapResponse response) {
      pass(() -> heard(response));
    }

    @Override
    public void onError() {
      pass(() -> failed("it does not answer"));
    }
  }
}
