package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Lineage;
import io.millrace.schema.Sample;
import io.millrace.schema.Sequence;
import io.millrace.schema.TimeQuality;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.device.sequence.ContentHash;
import io.millrace.streams.device.sequence.Numbering;
import java.time.Instant;

/** Finds out by what a message is told from others. */
final class Identification {

  private static final long REFUSED = 1;

  private final EventTime eventTime;

  Identification(EventTime eventTime) {
    this.eventTime = eventTime;
  }

  /** The identity of a message that was understood. */
  Identity of(DeviceRow row, Received received, Decoded decoded) {
    DeviceMessage message = received.message();
    Instant own = EventTime.own(decoded);
    NumberedIdentity number = number(row, received, decoded.sequence(), own);
    String replay = Attributes.replay(message);
    if (replay != null) {
      return ReplayIdentity.of(replay, row, number);
    }
    if (number != null) {
      return number;
    }
    String name = Attributes.messageId(message);
    if (name != null) {
      return HashedIdentity.of(named(name), row);
    }
    return own == null
        ? new NoIdentity(received.lineage())
        : HashedIdentity.of(content(message), row);
  }

  /** The identity of a message that was not: only what the edge knew of it counts. */
  Identity ofRefused(DeviceRow row, Received received) {
    DeviceMessage message = received.message();
    NumberedIdentity number = number(row, received, message.getSequence(), null);
    String replay = Attributes.replay(message);
    if (replay != null) {
      return ReplayIdentity.of(replay, row, number);
    }
    if (number != null) {
      return number;
    }
    String name = Attributes.messageId(message);
    if (name != null) {
      return HashedIdentity.of(new ContentHash().add(named(name)).add(REFUSED).value(), row);
    }
    return Attributes.isRetained(message)
        ? HashedIdentity.of(content(message), row)
        : new NoIdentity(received.lineage());
  }

  /** The identity of a refusal, for a message whose number is too old to be remembered. */
  Identity ofRefusal(DeviceRow row, Received received) {
    long hash = new ContentHash().add(content(received.message())).add(REFUSED).value();
    return HashedIdentity.of(hash, row);
  }

  private NumberedIdentity number(
      DeviceRow row, Received received, Sequence sequence, Instant own) {
    if (sequence == null || sequence.getNumber() < 0) {
      return null;
    }
    long receivedAt = received.message().getReceivedAt().toEpochMilli();
    boolean believed = eventTime.judge(own, receivedAt) == TimeQuality.OK;
    long time = believed ? own.toEpochMilli() : Numbering.NO_TIME;
    String epoch = Numbering.nameOf(sequence.getEpoch());
    Lineage place = received.lineage();
    return NumberedIdentity.of(row, epoch, sequence.getNumber(), time, place);
  }

  /** No dead letter has such a name, so that it is never taken for a replay. */
  private static long named(String messageId) {
    return ContentHash.of("message " + messageId);
  }

  private static long content(DeviceMessage message) {
    ContentHash hash = new ContentHash().add(message.getChannel()).add(message.getPayload());
    for (Sample sample : message.getSamples()) {
      hash.add(sample.getMetric());
      Observation.add(hash, sample);
    }
    return hash.value();
  }
}
