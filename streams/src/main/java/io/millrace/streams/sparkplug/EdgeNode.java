package io.millrace.streams.sparkplug;

import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.sparkplug.SparkplugKind;
import io.millrace.streams.decode.Rejected;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a message does to an edge node, and what it means by what the node said before. The same
 * messages in the same order always have the same effects. Any payload gives a ruling; nothing is
 * thrown. Thread-safe, as long as each row is used by one thread at a time.
 */
public final class EdgeNode {

  /** How long after the birth of an edge node its devices may take for theirs. */
  private static final Duration DEVICES_COME_WITHIN = Duration.ofSeconds(30);

  private final SparkplugLimits limits;
  private final PayloadReader payloads;
  private final MetricReader metrics;
  private final MetricTableCodec tables = new MetricTableCodec();

  /** Rules under limits. */
  public EdgeNode(SparkplugLimits limits) {
    this.limits = limits;
    this.payloads = new PayloadReader(limits);
    this.metrics = new MetricReader(limits);
  }

  /**
   * Takes the next message of an edge node.
   *
   * @param row the edge node's, changed here
   * @param births what its births named, changed here
   * @param now wall-clock time in epoch milliseconds
   */
  public Ruling accept(NodeRow row, Births births, Heard heard, long now, NodeEffects effects) {
    SparkplugKind kind = heard.topic().kind();
    if (kind.isCommand() || kind == SparkplugKind.STATE) {
      return Ruling.IGNORED;
    }
    Turn turn = new Turn(row, births, heard.topic().device(), now, effects);
    buryMissing(turn);
    try {
      Payload payload = payloads.read(heard.payload());
      return switch (kind) {
        case NBIRTH -> nodeBorn(turn, payload);
        case NDEATH -> nodeDied(turn, payload);
        default -> numbered(turn, kind, payload, heard.identity());
      };
    } catch (Refusal refusal) {
      if (refusal.toRejected().code() == ErrorCode.UNKNOWN_ALIAS) {
        turn.ask();
      }
      return Ruling.refused(refusal.toRejected());
    }
  }

  /**
   * Takes a message that waited, or was in the dead letters: its number and its being heard counted
   * when it came. It never waits.
   */
  public Ruling resolve(Births births, Heard heard) {
    SparkplugKind kind = heard.topic().kind();
    String device = heard.topic().device();
    try {
      Payload payload = payloads.read(heard.payload());
      if (kind.isBirth()) {
        return Ruling.resolved(metrics.birth(payload, births.find(null)).samples());
      }
      MetricTable table = births.find(device);
      if (kind != SparkplugKind.NDATA && kind != SparkplugKind.DDATA) {
        return Ruling.IGNORED;
      }
      return table == null
          ? noBirth()
          : Ruling.resolved(metrics.values(payload, table, births.find(null)));
    } catch (Refusal refusal) {
      return Ruling.refused(refusal.toRejected());
    }
  }

  /** Why what waited for a birth goes to the dead letters. */
  public static Ruling noBirth() {
    return Ruling.refused(
        new Rejected(ErrorCode.NO_BIRTH, "No birth of its session said what its metrics are"));
  }

  private Ruling nodeBorn(Turn turn, Payload payload) {
    int number = number(payload, 0);
    MetricReader.Birth birth = metrics.birth(payload, null);
    keep(turn, birth.table());
    NodeRow row = turn.row();
    Long session = MetricReader.session(payload);
    row.session = session == null ? NodeRow.NO_SESSION : session;
    row.births++;
    row.bornAt = turn.now();
    row.numbers.begin(number);
    row.node = Standing.BORN;
    row.devices.replaceAll(
        (name, standing) -> standing == Standing.AWAY ? standing : Standing.AWAITED);
    turn.born();
    return resolved(turn, birth);
  }

  private Ruling nodeDied(Turn turn, Payload payload) {
    NodeRow row = turn.row();
    Long session = MetricReader.session(payload);
    boolean known = session != null && row.session != NodeRow.NO_SESSION;
    if (known && row.session != session) {
      return Ruling.IGNORED;
    }
    row.node = Standing.AWAY;
    turn.effects().gone(null);
    turn.effects().abandon(null);
    row.devices.forEach(
        (name, standing) -> {
          if (standing != Standing.AWAY) {
            turn.effects().gone(name);
          }
        });
    row.devices.replaceAll((name, standing) -> Standing.AWAY);
    row.devices.keySet().forEach(turn.effects()::abandon);
    return Ruling.resolved(List.of());
  }

  private Ruling numbered(Turn turn, SparkplugKind kind, Payload payload, long identity) {
    if (turn.row().node == Standing.AWAY) {
      turn.ask();
      return Ruling.WAITS;
    }
    if (payload.hasSeq() && !count(turn, number(payload, 0), identity)) {
      return Ruling.AGAIN;
    }
    return switch (kind) {
      case DBIRTH -> deviceBorn(turn, payload);
      case DDEATH -> deviceDied(turn);
      default -> data(turn, payload);
    };
  }

  /** Counts a message; false if it was counted before. */
  private static boolean count(Turn turn, int number, long identity) {
    Numbers numbers = turn.row().numbers;
    Order order = numbers.judge(number, identity);
    switch (order) {
      case AGAIN -> {
        return false;
      }
      case LATE -> {
        long place = numbers.place() - numbers.back(number);
        turn.effects().gap(turn.row().epoch(), place, place, true);
      }
      case GAP -> {
        long first = numbers.place() + 1;
        long last = numbers.place() + numbers.missingBefore(number);
        turn.effects().gap(turn.row().epoch(), first, last, false);
        turn.doubt();
      }
      default -> {
        // it is the one that was expected
      }
    }
    numbers.add(order, number, identity);
    return true;
  }

  private Ruling deviceBorn(Turn turn, Payload payload) {
    NodeRow row = turn.row();
    boolean known = row.devices.containsKey(turn.device());
    if (!known && row.devices.size() >= limits.devices()) {
      throw new Refusal(
          ErrorCode.TOO_MANY_METRICS,
          "The edge node has more than " + limits.devices() + " devices");
    }
    MetricReader.Birth birth = metrics.birth(payload, turn.births().find(null));
    keep(turn, birth.table());
    row.devices.put(turn.device(), Standing.BORN);
    return resolved(turn, birth);
  }

  private static Ruling deviceDied(Turn turn) {
    turn.row().devices.computeIfPresent(turn.device(), (name, standing) -> Standing.AWAY);
    turn.effects().gone(turn.device());
    turn.effects().abandon(turn.device());
    return Ruling.resolved(List.of());
  }

  private Ruling data(Turn turn, Payload payload) {
    Standing standing = turn.row().standing(turn.device());
    boolean doubted = standing == Standing.DOUBTED;
    if (doubted) {
      turn.ask();
    }
    if (doubted && !MetricReader.needsAliases(payload) || standing == Standing.BORN) {
      MetricTable table = turn.births().find(turn.device());
      return Ruling.resolved(metrics.values(payload, table, turn.births().find(null)));
    }
    turn.ask();
    return Ruling.WAITS;
  }

  private void keep(Turn turn, MetricTable table) {
    if (tables.write(table).length > limits.tableBytes()) {
      throw new Refusal(
          ErrorCode.TOO_MANY_METRICS,
          "The names of a birth's metrics take more than " + limits.tableBytes() + " bytes");
    }
    turn.births().keep(turn.device(), table);
  }

  private static Ruling resolved(Turn turn, MetricReader.Birth birth) {
    turn.effects().release(turn.device());
    if (birth.samples().isEmpty()) {
      turn.effects().present(turn.device());
    }
    return Ruling.resolved(birth.samples());
  }

  /** Devices that did not come again after their edge node did are away. */
  private static void buryMissing(Turn turn) {
    if (turn.now() - turn.row().bornAt < DEVICES_COME_WITHIN.toMillis()) {
      return;
    }
    for (Map.Entry<String, Standing> device : turn.row().devices.entrySet()) {
      if (device.getValue() == Standing.AWAITED) {
        device.setValue(Standing.AWAY);
        turn.effects().gone(device.getKey());
      }
    }
  }

  private static int number(Payload payload, int otherwise) {
    long number = payload.hasSeq() ? payload.getSeq() : otherwise;
    if (number < 0 || number >= Numbers.CYCLE) {
      throw new Refusal(ErrorCode.BAD_SEQUENCE, "The number of a message is not from 0 to 255");
    }
    return (int) number;
  }
}
