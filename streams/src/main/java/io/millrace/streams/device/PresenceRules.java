package io.millrace.streams.device;

import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Presence;
import io.millrace.schema.PresenceCause;
import io.millrace.schema.PresenceState;
import java.time.Instant;

/** Decides whether a device is on line, silent or off line, and says so when it changes. */
final class PresenceRules {

  private static final String CONNECTED = "connected";
  private static final long LONGEST_INTERVAL = Long.MAX_VALUE / 1_000_000;

  private final int silentAfter;
  private final int offlineAfter;

  PresenceRules(EngineSettings settings) {
    this.silentAfter = settings.silentAfter();
    this.offlineAfter = settings.offlineAfter();
  }

  /** A message arrived: the device talks. */
  void heard(Turn turn, DeviceMessage message) {
    Heartbeat heartbeat = turn.row().presence;
    long receivedAt = message.getReceivedAt().toEpochMilli();
    heartbeat.lastSeen = Math.max(heartbeat.lastSeen, receivedAt);
    heartbeat.heardAt = turn.now();
    change(turn, PresenceState.ONLINE, PresenceCause.MESSAGE, receivedAt);
    heartbeat.deadline = deadline(turn);
  }

  /** The protocol reported the beginning or the end of a session. */
  void session(Turn turn, DeviceMessage message, String event, boolean retained) {
    Heartbeat heartbeat = turn.row().presence;
    long receivedAt = message.getReceivedAt().toEpochMilli();
    if (CONNECTED.equals(event)) {
      if (!retained) {
        heartbeat.lastSeen = Math.max(heartbeat.lastSeen, receivedAt);
      }
      heartbeat.heardAt = turn.now();
      change(turn, PresenceState.ONLINE, PresenceCause.CONNECTED, receivedAt);
    } else {
      change(turn, PresenceState.OFFLINE, PresenceCause.DISCONNECTED, receivedAt);
    }
    heartbeat.deadline = deadline(turn);
  }

  /** Time passed. */
  void tick(Turn turn) {
    Heartbeat heartbeat = turn.row().presence;
    if (turn.now() < heartbeat.deadline) {
      return;
    }
    long interval = interval(turn);
    if (interval > 0) {
      long silentAt = heartbeat.heardAt + silentAfter * interval;
      long offlineAt = heartbeat.heardAt + offlineAfter * interval;
      if (turn.now() >= offlineAt) {
        change(turn, PresenceState.OFFLINE, PresenceCause.TIMEOUT, offlineAt);
      } else if (turn.now() >= silentAt) {
        change(turn, PresenceState.SILENT, PresenceCause.TIMEOUT, silentAt);
      }
    }
    heartbeat.deadline = deadline(turn);
  }

  private void change(Turn turn, PresenceState state, PresenceCause cause, long since) {
    Heartbeat heartbeat = turn.row().presence;
    if (heartbeat.state == state) {
      return;
    }
    heartbeat.state = state;
    Presence presence = new Presence();
    presence.setDevice(turn.device().getId());
    presence.setState(state);
    presence.setCause(cause);
    presence.setSince(Instant.ofEpochMilli(since));
    if (heartbeat.lastSeen != DeviceRow.NO_TIME) {
      presence.setLastSeen(Instant.ofEpochMilli(heartbeat.lastSeen));
    }
    presence.setExpectedInterval(turn.device().getExpectedInterval());
    turn.effects().presence(presence);
  }

  private long deadline(Turn turn) {
    Heartbeat heartbeat = turn.row().presence;
    long interval = interval(turn);
    if (interval <= 0) {
      return DeviceRow.NO_DEADLINE;
    }
    if (heartbeat.state == PresenceState.ONLINE) {
      return heartbeat.heardAt + silentAfter * interval;
    }
    return heartbeat.state == PresenceState.SILENT
        ? heartbeat.heardAt + offlineAfter * interval
        : DeviceRow.NO_DEADLINE;
  }

  private static long interval(Turn turn) {
    Long interval = turn.device().getExpectedInterval();
    return interval == null || interval > LONGEST_INTERVAL ? 0 : interval;
  }
}
