package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A robot cell that takes its arm out of the press when the press asks, and says so. */
final class RobotCell implements Machine {

  static final String PEER = "press-1";

  private static final String INTERLOCK = "peers/" + PEER + "/interlock";
  private static final long MEASURE = 1_000;
  private static final long RETRACT = 400;
  private static final long NEVER = Long.MAX_VALUE;

  private final SplittableRandom random;
  private final Numbered numbered;
  private boolean inside = true;
  private long cycle;
  private long clearAt = NEVER;
  private long measureAt;

  /**
   * @param seed the same seed gives the same cell
   * @param start epoch milliseconds
   */
  RobotCell(long seed, long start) {
    this.random = new SplittableRandom(seed);
    this.numbered = new Numbered(Long.toString(start));
    this.measureAt = start;
  }

  @Override
  public String id() {
    return "cell-1";
  }

  @Override
  public List<Utterance> step(long now) {
    List<Utterance> said = new ArrayList<>();
    if (now >= clearAt) {
      clearAt = NEVER;
      inside = false;
      said.add(new Utterance(INTERLOCK, numbered.message(now).put("clear", cycle)));
    }
    if (now >= measureAt) {
      measureAt += MEASURE;
      said.add(new Utterance(Utterance.TELEMETRY, measure(now)));
    }
    return said;
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    if (!from.equals(INTERLOCK)) {
      return List.of();
    }
    JsonNode heard = Json.read(payload);
    if (heard.has("want_to_close")) {
      cycle = heard.get("want_to_close").asLong();
      clearAt = now + (inside ? RETRACT : 0);
    } else if (heard.path("open").asLong() == cycle) {
      inside = true;
    }
    return List.of();
  }

  /** Whether the arm is in the press. */
  boolean isInside() {
    return inside;
  }

  private ObjectNode measure(long now) {
    double current = (inside ? 6 : 3.5) + random.nextDouble() / 2;
    return numbered
        .message(now)
        .put("joint_current", Numbered.shown(current))
        .put("arm_extension", inside ? 1 : 0);
  }
}
