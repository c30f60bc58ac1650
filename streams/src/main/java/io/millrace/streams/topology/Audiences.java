package io.millrace.streams.topology;

import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.Link;
import io.millrace.streams.condition.ConditionObserver;
import io.millrace.streams.condition.ConditionRow;
import io.millrace.streams.condition.ConditionSettings;
import io.millrace.streams.device.DeviceRow;
import io.millrace.streams.device.Effects;
import io.millrace.streams.links.LinkTable;
import io.millrace.streams.store.RowStore;
import java.util.List;

/** Who reads what a device says: everybody, or the parties of its links. */
final class Audiences {

  private final SinkEffects shared;
  private final LinkTable links;
  private final RuleStage rules;
  private final RowStore<ConditionRow> conditions;
  private final ConditionObserver observer = new ConditionObserver(ConditionSettings.defaults());

  Audiences(
      SinkEffects shared, LinkTable links, RuleStage rules, RowStore<ConditionRow> conditions) {
    this.shared = shared;
    this.links = links;
    this.rules = rules;
    this.conditions = conditions;
  }

  /**
   * Where the effects on a device go. What a link holds belongs to its parties, even if somebody
   * declared the device IoT meanwhile.
   *
   * @param device its row of the registry, or null
   */
  Effects of(Device device, long now) {
    if (device == null) {
      return shared;
    }
    List<Link> inForce = links.inForce(device.getId(), now);
    if (device.getCommunication() == Communication.IOT && inForce.isEmpty()) {
      return rules.watch(device);
    }
    return new ConditionEffects(new LinkEffects(shared, inForce), observer, conditions);
  }

  /** The effects on a device are complete for now. */
  void settle(Effects effects, long now) {
    rules.settle(effects, now);
  }

  /** Takes back what everybody sees of a device as its current state. */
  void takeBack(String device, DeviceRow row, long now) {
    row.metricsShown().forEach(metric -> shared.noLatest(device, metric, now));
    if (row.isPresenceShown()) {
      shared.noPresence(device, now);
    }
  }

  /** Takes back what is shown of a device, and forgets what was observed of it. */
  void forget(String device, DeviceRow row, long now) {
    takeBack(device, row, now);
    conditions.remove(device);
  }

  /** Tells those who watch devices the time. */
  void tick(int limit, long now) {
    rules.tick(limit, now);
  }
}
