package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The control of a line: tells drive, belt and meter in turn what it wants of them, over its link
 * with each.
 */
final class Controller implements Machine {

  private static final long INTERVAL = 4_000;
  private static final int[] SPEEDS = {900, 1_500, 1_200};
  private static final double[] BELTS = {0.5, 1.1, 0.8};

  private long nextAt;
  private int turn;

  /**
   * @param start epoch milliseconds
   */
  Controller(long start) {
    this.nextAt = start + INTERVAL;
  }

  @Override
  public String id() {
    return "line-1";
  }

  @Override
  public List<Utterance> step(long now) {
    if (now < nextAt) {
      return List.of();
    }
    nextAt = now + INTERVAL;
    int round = turn / SPEEDS.length;
    Utterance said =
        switch (turn % SPEEDS.length) {
          case 0 -> tell("drive-1/set_speed", value().put("value", SPEEDS[round % SPEEDS.length]));
          case 1 -> tell("belt-1/set_speed", value().put("value", BELTS[round % BELTS.length]));
          default -> tell("meter-1/relay", value().put("value", round % 2 != 0));
        };
    turn++;
    return List.of(said);
  }

  private static ObjectNode value() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Utterance tell(String where, ObjectNode what) {
    return new Utterance("peers/" + where, what);
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    return List.of();
  }
}
