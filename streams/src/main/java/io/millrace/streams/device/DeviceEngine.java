package io.millrace.streams.device;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Sequence;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.decode.Decoded;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.units.Measure;

/**
 * What a message or the passing of time does to a device. A message takes effect whole or not at
 * all. The same inputs in the same order always have the same effects. Thread-safe, as long as each
 * row is used by one thread at a time.
 */
public final class DeviceEngine {

  private final Identification identification;
  private final Conversions conversions;
  private final Publication publication;
  private final Windows windows;
  private final PresenceRules presence;
  private final long gapDelay;

  /** An engine for any number of devices; it keeps no state of its own. */
  public DeviceEngine(EngineSettings settings, SampleConversion conversion) {
    EventTime eventTime = new EventTime(settings);
    this.identification = new Identification(eventTime);
    this.conversions = new Conversions(conversion, settings);
    this.windows = new Windows(settings);
    this.publication = new Publication(eventTime, windows);
    this.presence = new PresenceRules(settings);
    this.gapDelay = settings.gapDelay().toMillis();
  }

  /**
   * Takes one message of a registered device.
   *
   * @param row the device's state, changed here
   * @param now wall-clock time in epoch milliseconds
   * @return where the message ended
   */
  public Disposition accept(
      DeviceRow row, Device device, Received received, long now, Effects effects) {
    row.readBy(effects.audience());
    Turn turn = new Turn(row, device, now, effects);
    Disposition disposition = dispose(turn, received);
    row.deadline = deadline(row);
    return disposition;
  }

  /**
   * Takes one message that is not for the readings but to be handed on: its number, its repetition
   * and its being heard count as with any other, whether or not its payload can be read.
   */
  public Relayed relay(DeviceRow row, Device device, Received received, long now, Effects effects) {
    row.readBy(effects.audience());
    Turn turn = new Turn(row, device, now, effects);
    boolean readable =
        received.result() instanceof Decoded && !Attributes.isRetained(received.message());
    Identity identity =
        readable
            ? identification.of(row, received, (Decoded) received.result())
            : identification.ofRefused(row, received);
    if (identity.standing() != Standing.NEW) {
      return new Relayed(refuse(turn, received, identity, null), null);
    }
    identity.remember(turn);
    heard(turn, received.message());
    row.deadline = deadline(row);
    return new Relayed(Disposition.RELAYED, identity.label(turn));
  }

  /**
   * Does what is due: {@link DeviceRow#nextDeadline()} says when to call. Calling early does no
   * harm. A device that may not be shared any more waits for its next message.
   *
   * @param device null if the device is not registered any more
   */
  public void tick(DeviceRow row, Device device, long now, Effects effects) {
    if (now < row.deadline) {
      return;
    }
    if (device == null
        || !device.getEnabled()
        || device.getCommunication() == Communication.UNKNOWN) {
      row.deadline = DeviceRow.NO_DEADLINE;
      return;
    }
    row.readBy(effects.audience());
    Turn turn = new Turn(row, device, now, effects);
    row.numbering.declareGaps(now - gapDelay, turn);
    windows.closeQuiet(turn);
    presence.tick(turn);
    row.deadline = deadline(row);
  }

  private Disposition dispose(Turn turn, Received received) {
    DeviceMessage message = received.message();
    String session = Attributes.presence(message);
    if (session != null) {
      presence.session(turn, message, session, Attributes.isRetained(message));
      return Disposition.PRESENCE;
    }
    if (received.result() instanceof Rejected reason) {
      return refuse(turn, received, identification.ofRefused(turn.row(), received), reason);
    }
    Decoded decoded = (Decoded) received.result();
    Rejected flaw = flaw(decoded);
    if (flaw != null) {
      return refuse(turn, received, identification.ofRefused(turn.row(), received), flaw);
    }
    if (Attributes.isRetained(message) && EventTime.own(decoded) == null) {
      return show(turn, received, decoded);
    }
    return take(turn, received, decoded);
  }

  private Disposition take(Turn turn, Received received, Decoded decoded) {
    Identity identity = identification.of(turn.row(), received, decoded);
    if (identity.standing() != Standing.NEW) {
      return refuse(turn, received, identity, null);
    }
    Measure[] measures = new Measure[decoded.samples().size()];
    Rejected reason = conversions.convert(turn, decoded.samples(), measures);
    if (reason != null) {
      return refuse(turn, received, identity, reason);
    }
    identity.remember(turn);
    publication.noteTime(turn.row(), received.message(), decoded);
    heard(turn, received.message());
    String label = identity.label(turn);
    Sequence sequence = decoded.sequence();
    ReadingFactory readings = new ReadingFactory(turn.device(), received, sequence, label);
    return publication.publish(turn, decoded, measures, readings);
  }

  private Disposition show(Turn turn, Received received, Decoded decoded) {
    Measure[] measures = new Measure[decoded.samples().size()];
    Rejected reason = conversions.convert(turn, decoded.samples(), measures);
    if (reason != null) {
      return refuse(turn, received, identification.ofRefused(turn.row(), received), reason);
    }
    String label = new NoIdentity(received.lineage()).label(turn);
    Sequence sequence = decoded.sequence();
    ReadingFactory readings = new ReadingFactory(turn.device(), received, sequence, label);
    publication.show(turn, decoded, measures, readings);
    return Disposition.RETAINED;
  }

  /** Refuses a message for a reason of its own, or, without one, for that of its identity. */
  private Disposition refuse(Turn turn, Received received, Identity identity, Rejected reason) {
    Identity known = identity;
    Rejected why = reason;
    if (identity.standing() == Standing.TOO_OLD || identity.standing() == Standing.STALE_EPOCH) {
      known = identification.ofRefusal(turn.row(), received);
      why = tooOld(identity.standing());
    }
    if (known.standing() == Standing.SEEN) {
      return Disposition.DUPLICATE;
    }
    known.remember(turn);
    heard(turn, received.message());
    turn.effects().deadLetter(DeadLetters.of(received, why, turn.now()));
    return Disposition.DEAD_LETTER;
  }

  private void heard(Turn turn, DeviceMessage message) {
    if (!Attributes.isRetained(message) && Attributes.replay(message) == null) {
      presence.heard(turn, message);
    }
  }

  private long deadline(DeviceRow row) {
    long noticed = row.numbering.oldestNotice();
    long gaps = noticed == Long.MAX_VALUE ? DeviceRow.NO_DEADLINE : noticed + gapDelay;
    return Math.min(Math.min(gaps, row.presence.deadline), windows.deadline(row));
  }

  private static Rejected flaw(Decoded decoded) {
    if (decoded.samples().isEmpty()) {
      return new Rejected(ErrorCode.NO_VALUES, "The message holds no value");
    }
    if (decoded.sequence() != null && decoded.sequence().getNumber() < 0) {
      return new Rejected(ErrorCode.BAD_SEQUENCE, "The sequence number is negative");
    }
    return null;
  }

  private static Rejected tooOld(Standing standing) {
    return standing == Standing.TOO_OLD
        ? new Rejected(
            ErrorCode.SEQUENCE_TOO_OLD,
            "The number is more than 1023 below the highest that was accepted")
        : new Rejected(ErrorCode.STALE_EPOCH, "A newer epoch but one has begun since");
  }
}
