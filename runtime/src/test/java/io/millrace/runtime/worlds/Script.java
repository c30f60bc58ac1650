package io.millrace.runtime.worlds;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all devices say; only what the watched machines say depends on their mood. */
final class Script {

  /** How the watched machines are. */
  enum Mood {
    /** All is well. */
    CALM,
    /** Much is wrong: other values, lengths and types, and one message that cannot be read. */
    ROUGH
  }

  /** Texts that stand in payloads of one mood only, and nowhere else. */
  static final List<String> MARKS = List.of("87314.4421", "halt at once", "not JSON at all");

  private static final int MINUTES = 70;
  private static final int UNREADABLE = 35;
  private static final int BETWEEN_NOTES = 10;

  private final Mood mood;
  private final List<Said> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private Script(Mood mood) {
    this.mood = mood;
  }

  /** An hour that is over for so long that all its windows can close. */
  static Instant base(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
  }

  /** The whole of it, in the order in which it is said. */
  static List<Said> of(Mood mood, Instant base) {
    Script script = new Script(mood);
    for (int minute = 0; minute < MINUTES; minute++) {
      script.minute(minute, base.plus(Duration.ofMinutes(minute)));
    }
    return script.lines;
  }

  private void minute(int minute, Instant at) {
    for (String device : Said.IOT) {
      say(device, "t", "\"time\":\"" + at + "\",\"level\":" + (18 + minute % 20));
    }
    for (String device : Said.WATCHED) {
      watched(device, minute, "\"time\":\"" + at + "\",\"level\":");
    }
    for (String device : Said.OTHERS) {
      say(device, "t", "\"time\":\"" + at + "\",\"level\":3.5");
    }
    if (minute % BETWEEN_NOTES == 0) {
      say(
          "press-7",
          "peers/cell-3/note",
          mood == Mood.ROUGH ? "\"n\":\"halt at once\"" : "\"n\":1");
      say("pump-1", "peers/valve-1/note", "\"n\":\"open\"");
    }
  }

  private void watched(String device, int minute, String start) {
    if (mood == Mood.CALM) {
      say(device, "t", start + 50);
    } else if (minute == UNREADABLE) {
      lines.add(Said.of(device, "t", "not JSON at all"));
    } else if (minute % 7 == 0) {
      say(device, "t", start + "87314.4421");
    } else {
      say(device, "t", start + (50 + Math.sin(minute) * 40) + ",\"text\":\"out of order\"");
    }
  }

  private void say(String device, String channel, String content) {
    int number = numbers.merge(device, 1, Integer::sum);
    lines.add(Said.of(device, channel, "{\"seq\":" + number + "," + content + "}"));
  }
}
