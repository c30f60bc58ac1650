package io.millrace.runtime.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A press that closes only after the robot cell beside it has said that its arm is out. Nobody else
 * takes part in that.
 */
final class Press implements Machine {

  static final String PEER = "cell-1";

  private static final String INTERLOCK = "/interlock";
  private static final long MEASURE = 1_000;
  private static final long OPEN_TIME = 2_000;
  private static final long PRESS_TIME = 1_500;
  private static final long ASK_AGAIN = 5_000;
  private static final int KNOCK_EVERY = 40;
  private static final int KNOCK_LENGTH = 3;

  private enum Ram {
    OPEN,
    ASKING,
    CLOSED
  }

  private final SplittableRandom random;
  private final Numbered numbered;
  private Ram ram = Ram.OPEN;
  private long cycle;
  private long changeAt;
  private long measureAt;
  private long measured;
  private double oil = 41;

  /**
   * @param seed the same seed gives the same press
   * @param start epoch milliseconds
   */
  Press(long seed, long start) {
    this.random = new SplittableRandom(seed);
    this.numbered = new Numbered(Long.toString(start));
    this.changeAt = start + OPEN_TIME;
    this.measureAt = start;
  }

  @Override
  public String id() {
    return "press-1";
  }

  @Override
  public List<Utterance> step(long now) {
    List<Utterance> said = new ArrayList<>();
    if (now >= changeAt) {
      said.addAll(change(now));
    }
    if (now >= measureAt) {
      measureAt += MEASURE;
      said.add(new Utterance(Utterance.TELEMETRY, measure(now)));
    }
    return said;
  }

  @Override
  public List<Utterance> hear(String from, byte[] payload, long now) {
    JsonNode heard = Json.read(payload);
    if (from.equals("peers/" + PEER + INTERLOCK)
        && ram == Ram.ASKING
        && heard.path("clear").asLong() == cycle) {
      ram = Ram.CLOSED;
      changeAt = now + PRESS_TIME;
    }
    return List.of();
  }

  /** Whether the ram is down. */
  boolean isClosed() {
    return ram == Ram.CLOSED;
  }

  private List<Utterance> change(long now) {
    switch (ram) {
      case OPEN -> {
        cycle++;
        ram = Ram.ASKING;
        changeAt = now + ASK_AGAIN;
        return List.of(toCell(now, "want_to_close"));
      }
      case ASKING -> {
        changeAt = now + ASK_AGAIN;
        return List.of(toCell(now, "want_to_close"));
      }
      default -> {
        ram = Ram.OPEN;
        changeAt = now + OPEN_TIME;
        return List.of(toCell(now, "open"));
      }
    }
  }

  private Utterance toCell(long now, String what) {
    return new Utterance("peers/" + PEER + INTERLOCK, numbered.message(now).put(what, cycle));
  }

  private ObjectNode measure(long now) {
    measured++;
    boolean knocking = measured % KNOCK_EVERY >= KNOCK_EVERY - KNOCK_LENGTH;
    oil += 0.05 * (45 - oil) + random.nextDouble() - 0.5;
    double force = ram == Ram.CLOSED ? 820 + 30 * random.nextDouble() : 2 * random.nextDouble();
    double vibration = (knocking ? 14 : 2) + random.nextDouble();
    return numbered
        .message(now)
        .put("force", Numbered.shown(force))
        .put("oil_temperature", Numbered.shown(oil))
        .put("vibration", Numbered.shown(vibration));
  }
}
