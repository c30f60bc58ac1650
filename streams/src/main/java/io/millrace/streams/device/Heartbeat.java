package io.millrace.streams.device;

import io.millrace.schema.PresenceState;
import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.device.layout.LayoutException;

/** What is remembered of a device's presence. */
final class Heartbeat {

  private static final PresenceState[] STATES = {
    PresenceState.UNKNOWN, PresenceState.ONLINE, PresenceState.SILENT, PresenceState.OFFLINE
  };

  PresenceState state = PresenceState.UNKNOWN;

  /** When the connector received the latest message. */
  long lastSeen = DeviceRow.NO_TIME;

  /** When the engine took it, by the wall clock: what the time-outs are counted from. */
  long heardAt = DeviceRow.NO_TIME;

  /** When the next time-out is. */
  long deadline = DeviceRow.NO_DEADLINE;

  void write(ByteWriter out) {
    for (int i = 0; i < STATES.length; i++) {
      if (STATES[i] == state) {
        out.writeByte(i);
      }
    }
    out.writeFixed(lastSeen);
    out.writeFixed(heardAt);
    out.writeFixed(deadline);
  }

  void read(ByteReader in) {
    int index = in.readByte();
    if (index >= STATES.length) {
      throw new LayoutException("There is no presence state " + index);
    }
    state = STATES[index];
    lastSeen = in.readFixed();
    heardAt = in.readFixed();
    deadline = in.readFixed();
  }
}
