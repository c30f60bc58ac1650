package io.millrace.streams.topology;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Gap;
import io.millrace.schema.GapKind;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.sparkplug.SparkplugTopic;
import io.millrace.schema.topics.Erasure;
import io.millrace.streams.commands.SparkplugCommands;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.device.Disposition;
import io.millrace.streams.parking.ParkedMessage;
import io.millrace.streams.parking.ParkingLot;
import io.millrace.streams.parking.ParkingReason;
import io.millrace.streams.sparkplug.EdgeNode;
import io.millrace.streams.sparkplug.Heard;
import io.millrace.streams.sparkplug.NodeEffects;
import io.millrace.streams.sparkplug.NodeRow;
import io.millrace.streams.sparkplug.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Takes the messages of Sparkplug edge nodes, all of one node in one place, and hands on what they
 * say of each device, once births have named it.
 */
final class SparkplugStage {

  private static final String REPLAY = "millrace.replay";

  private final PipelineParts parts;
  private final EdgeNode rules;
  private final SparkplugState state;
  private final ParkingLot lot;
  private final SinkEffects effects;
  private final ResolvedMessages resolved;
  private final MessageReader reader;

  SparkplugStage(PipelineParts parts, SparkplugState state, ParkingLot lot, SinkEffects effects) {
    this.parts = parts;
    this.rules = new EdgeNode(parts.limits().sparkplug());
    this.state = state;
    this.lot = lot;
    this.effects = effects;
    this.resolved = new ResolvedMessages(effects);
    this.reader = new MessageReader(parts.serdes());
  }

  /** Whether a message comes from an edge node and is not resolved. */
  static boolean isFor(DeviceMessage message) {
    return message.getAttributes().containsKey(SparkplugTopic.ATTRIBUTE);
  }

  void accept(DeviceMessage message, ParkedMessage raw, long now) {
    Optional<SparkplugTopic> topic = SparkplugTopic.parse(message.getChannel());
    if (topic.isEmpty() || !topic.get().nodeId().equals(message.getDevice())) {
      refuse(
          message,
          raw,
          new Rejected(ErrorCode.ILLEGAL_DEVICE_ID, "The channel is not one of the edge node"),
          now);
      return;
    }
    Turn turn = new Turn(topic.get(), message, raw, now);
    Heard heard = new Heard(topic.get(), message.getPayload());
    if (message.getAttributes().containsKey(REPLAY)) {
      turn.settle(rules.resolve(state.births(message.getDevice()), heard));
      return;
    }
    NodeRow row = state.row(message.getDevice());
    turn.settle(rules.accept(row, state.births(message.getDevice()), heard, now, turn));
    state.keep(message.getDevice(), row);
  }

  /** Forgets an edge node and what waits of it and its devices, if it is to be erased. */
  void departed(String id, Device device, Headers headers) {
    if (device != null || headers.lastHeader(Erasure.HEADER) == null) {
      return;
    }
    for (String waiting : List.copyOf(lot.devices())) {
      if (waiting.equals(id) || waiting.startsWith(id + ':')) {
        for (long left = lot.drop(waiting); left > 0; left--) {
          parts.metrics().released();
          parts.metrics().ended(Disposition.ERASED);
        }
      }
    }
    state.remove(id);
  }

  private void refuse(DeviceMessage message, ParkedMessage raw, Rejected reason, long now) {
    effects.deadLetter(DeadLetterOf.message(message, raw.lineage(), reason, now));
    parts.metrics().ended(Disposition.DEAD_LETTER);
  }

  /** One message and what follows from it. */
  private final class Turn implements NodeEffects {

    private final SparkplugTopic topic;
    private final DeviceMessage message;
    private final ParkedMessage raw;
    private final long now;

    Turn(SparkplugTopic topic, DeviceMessage message, ParkedMessage raw, long now) {
      this.topic = topic;
      this.message = message;
      this.raw = raw;
      this.now = now;
    }

    void settle(Ruling ruling) {
      switch (ruling.fate()) {
        case RESOLVED -> {
          resolved.values(message, topic.deviceId(), ruling.samples(), raw.lineage());
          parts.metrics().ended(Disposition.RESOLVED);
        }
        case WAITS -> park();
        case REFUSED -> refuse(message, raw, ruling.reason(), now);
        case AGAIN -> parts.metrics().ended(Disposition.DUPLICATE);
        case IGNORED -> parts.metrics().ended(Disposition.IGNORED);
        default -> throw new IllegalStateException("There is no other fate");
      }
    }

    private void park() {
      if (!raw.mayWait()) {
        refuse(
            message,
            raw,
            new Rejected(
                ErrorCode.RECORD_TOO_LARGE, "It must wait for a birth and is too large to park"),
            now);
        return;
      }
      ParkedMessage displaced = lot.park(topic.deviceId(), raw);
      if (displaced != raw) {
        parts.metrics().parked(ParkingReason.NO_BIRTH);
        message.getAttributes().put(ParkingReason.ATTRIBUTE, ParkingReason.NO_BIRTH.name());
        effects.parked(message);
      }
      if (displaced != null) {
        overflow(displaced);
      }
    }

    private void overflow(ParkedMessage displaced) {
      if (displaced != raw) {
        parts.metrics().released();
      }
      refuse(
          reader.read(message.getDevice(), displaced).message(),
          displaced,
          new Rejected(ErrorCode.PARKED_OVERFLOW, "No more room among what waits for a birth"),
          now);
    }

    @Override
    public void release(String device) {
      let(idOf(device), false);
    }

    @Override
    public void abandon(String device) {
      let(idOf(device), true);
    }

    /** Lets go what waits under an id. */
    private void let(String id, boolean hopeless) {
      for (ParkedMessage waited = lot.take(id); waited != null; waited = lot.take(id)) {
        parts.metrics().released();
        effects.use(waited.headers());
        DeviceMessage early = reader.read(message.getDevice(), waited).message();
        SparkplugTopic about = SparkplugTopic.parse(early.getChannel()).orElseThrow();
        Ruling ruling =
            hopeless
                ? EdgeNode.noBirth()
                : rules.resolve(
                    state.births(message.getDevice()), new Heard(about, early.getPayload()));
        new Turn(about, early, waited, now).settle(ruling);
      }
      effects.use(raw.headers());
    }

    @Override
    public void gap(String epoch, long first, long last, boolean filled) {
      Gap gap = new Gap();
      gap.setDevice(topic.nodeId());
      gap.setKind(GapKind.SEQUENCE);
      gap.setEpoch(epoch);
      gap.setFirst(first);
      gap.setLast(last);
      gap.setCount(last - first + 1);
      gap.setFilled(filled);
      gap.setDetectedAt(Instant.ofEpochMilli(now));
      gap.setConnector(message.getConnector());
      gap.setDetail("Messages of the edge node and its devices, counted from its birth");
      effects.gap(gap);
    }

    @Override
    public void rebirth() {
      effects.delivery(SparkplugCommands.rebirth(topic, raw.lineage(), now));
    }

    @Override
    public void present(String device) {
      resolved.presence(message, idOf(device), true, raw.lineage());
    }

    @Override
    public void gone(String device) {
      resolved.presence(message, idOf(device), false, raw.lineage());
    }

    private String idOf(String device) {
      return device == null ? topic.nodeId() : topic.deviceId(device);
    }
  }
}
