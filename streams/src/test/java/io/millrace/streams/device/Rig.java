package io.millrace.streams.device;

import io.millrace.schema.Device;

/** One device, its engine, and what came of it. */
final class Rig {

  /** A full hour, some time in 2026. */
  static final long T0 = 1_790_000_000_000L / 3_600_000 * 3_600_000;

  final DeviceEngine engine = new DeviceEngine(EngineSettings.defaults(), new AsGiven());
  final Recorder effects = new Recorder();
  DeviceRow row = new DeviceRow();
  Device device;
  private byte[] history;
  private long historyVersion;

  Rig() {
    this(TestDevice.plain());
  }

  Rig(Device device) {
    this.device = device;
  }

  Disposition accept(Received received) {
    return accept(received, received.message().getReceivedAt().toEpochMilli());
  }

  Disposition accept(Received received, long now) {
    return engine.accept(row, device, received, now, effects);
  }

  /** Does all that is due up to an instant, each at its time. */
  void passTime(long until) {
    while (row.nextDeadline() <= until) {
      engine.tick(row, device, row.nextDeadline(), effects);
    }
  }

  /** Writes the row and reads it again; the history only if it changed, as a store would. */
  void restart() {
    DeviceRowCodec codec = new DeviceRowCodec();
    if (history == null || row.historyVersion() != historyVersion) {
      history = codec.writeHistory(row);
    }
    row = codec.read(codec.writeLive(row), history);
    historyVersion = row.historyVersion();
  }
}
