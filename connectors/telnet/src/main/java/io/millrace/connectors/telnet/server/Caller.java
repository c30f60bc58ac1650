package io.millrace.connectors.telnet.server;

import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.edge.EdgeAttributes;
import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.connectors.telnet.line.LineEvent;
import io.millrace.connectors.telnet.line.LineMessages.Origin;
import io.millrace.connectors.telnet.line.Staff;
import io.millrace.connectors.telnet.line.Talk;
import io.millrace.connectors.telnet.line.TalkListener;
import io.millrace.schema.errors.ErrorCode;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One device, or a gateway with several, that connected by itself. */
final class Caller implements TalkListener {

  private static final int REMEMBERED = 1_000;

  private final Gate gate;
  private final Acknowledgement acknowledgement;
  private final Staff staff;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong stored = new AtomicLong();
  private final Set<String> devices = new HashSet<>();
  private Map<String, String> attributes;
  private Gate.Known known;
  private long acknowledged;

  Caller(Gate gate, Acknowledgement acknowledgement, Staff staff) {
    this.gate = gate;
    this.acknowledgement = acknowledgement;
    this.staff = staff;
  }

  @Override
  public void begun(Talk talk) {
    InetSocketAddress remote = (InetSocketAddress) talk.remote();
    attributes =
        Map.of(
            EdgeAttributes.SOURCE_ADDRESS,
            remote.getAddress().getHostAddress() + ':' + remote.getPort());
    try {
      switch (gate.identity().by()) {
        case CERTIFICATE -> know(talk, gate.certified(TlsKeys.commonName(talk.security())));
        case FIRST_MESSAGE ->
            talk.schedule(() -> checkPatience(talk), gate.identity().patience().toMillis());
        case EACH_MESSAGE -> {}
      }
    } catch (UnknownCallerException e) {
      refuse(talk, e);
    }
  }

  private void checkPatience(Talk talk) {
    if (known == null) {
      talk.endWith("ERR IDENTIFY nothing was heard of who you are", "it did not say who it is");
    }
  }

  @Override
  public void heard(Talk talk, Frame frame) {
    try {
      switch (gate.identity().by()) {
        case CERTIFICATE -> put(talk, known, frame, frame.bytes());
        case FIRST_MESSAGE -> {
          if (known == null) {
            know(talk, gate.who(frame.bytes()));
          } else {
            put(talk, known, frame, frame.bytes());
          }
        }
        case EACH_MESSAGE -> each(talk, frame);
      }
    } catch (UnknownCallerException e) {
      refuse(talk, e);
    }
  }

  /** Where nobody must prove anything, a line without a device is a bad line, not a bad sender. */
  private void each(Talk talk, Frame frame) throws UnknownCallerException {
    boolean whole = frame instanceof Frame.Whole;
    if (gate.identity().open() && !(whole && gate.isSaid(frame.bytes()))) {
      Gate.Known nobody = new Gate.Known(DeviceIds.UNKNOWN, null, frame.bytes());
      put(talk, nobody, whole ? null : frame, frame.bytes());
      return;
    }
    Gate.Known speaker = gate.who(frame.bytes());
    if (devices.size() < REMEMBERED && devices.add(speaker.device())) {
      staff.directory().arrive(speaker.device(), talk);
    }
    put(talk, speaker, frame, speaker.payload());
  }

  private void know(Talk talk, Gate.Known speaker) {
    known = speaker;
    devices.add(speaker.device());
    Talk before = staff.directory().arrive(speaker.device(), talk);
    if (before != null) {
      before.execute(() -> before.end("its device connected anew"));
    }
  }

  private void put(Talk talk, Gate.Known speaker, Frame frame, byte[] payload) {
    Origin origin = new Origin(speaker.device(), speaker.principal(), attributes);
    long now = clock.millis();
    EdgeResult result;
    if (frame == null) {
      result =
          new EdgeResult.Refused(
              staff.messages().message(origin, payload, now),
              ErrorCode.ILLEGAL_DEVICE_ID,
              "The message names no device");
    } else {
      result = staff.messages().of(origin, frame.with(payload), now);
    }
    staff.outbox().put(new LineEvent.Received(result), payload.length, () -> stored(talk));
  }

  /** Told by the thread that hears of Kafka. */
  private void stored(Talk talk) {
    if (stored.incrementAndGet() >= 1 && acknowledgement.isSaid()) {
      talk.execute(() -> acknowledge(talk));
    }
  }

  private void acknowledge(Talk talk) {
    long now = stored.get();
    if (now > acknowledged) {
      talk.say(acknowledgement.bytes(acknowledged, now));
      acknowledged = now;
    }
  }

  private void refuse(Talk talk, UnknownCallerException why) {
    staff.metrics().rejected(ErrorCode.IDENTITY_MISMATCH);
    talk.endWith(why.getMessage(), "nobody known");
  }

  @Override
  public void ended(Talk talk, String why) {
    devices.forEach(device -> staff.directory().leave(device, talk));
  }
}
