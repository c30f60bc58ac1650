package io.millrace.runtime.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges a mosquitto.conf by what it does to acknowledged messages. */
public final class MosquittoConf {

  private static final String CHECK = "mosquitto.conf";
  private static final int DEFAULT_QUEUE = 1_000;
  private static final int SMALL_QUEUE = 100_000;

  private final Map<String, String> settings = new HashMap<>();

  private MosquittoConf() {}

  /** Reads a configuration; of a setting that stands twice the last one holds. */
  public static MosquittoConf parse(String text) {
    MosquittoConf conf = new MosquittoConf();
    for (String line : text.split("\\R")) {
      String[] words = line.strip().split("\\s+", 2);
      if (words.length == 2 && !words[0].startsWith("#")) {
        conf.settings.put(words[0], words[1].strip());
      }
    }
    return conf;
  }

  /** What it would lose. */
  public List<Diagnosis> judge() {
    List<Diagnosis> seen = new ArrayList<>();
    queue(seen);
    persistence(seen);
    if (settings.containsKey("persistent_client_expiration")) {
      seen.add(
          Diagnosis.warn(
              CHECK,
              "persistent_client_expiration ends sessions that are offline for longer",
              "make it longer than any outage of the connector"));
    }
    if (seen.isEmpty()) {
      seen.add(Diagnosis.ok(CHECK, "queues and keeps what the connector has not yet taken"));
    }
    return seen;
  }

  private void queue(List<Diagnosis> seen) {
    long queue = number("max_queued_messages", DEFAULT_QUEUE);
    if (queue != 0 && queue < SMALL_QUEUE) {
      seen.add(
          Diagnosis.fail(
              CHECK,
              "max_queued_messages is "
                  + queue
                  + ": while the connector is away, acknowledged messages beyond it are dropped",
              "set max_queued_messages 0 (no limit), or what your longest outage needs"));
    }
  }

  private void persistence(List<Diagnosis> seen) {
    if (!settings.getOrDefault("persistence", "false").equals("true")) {
      seen.add(
          Diagnosis.fail(
              CHECK,
              "persistence is off: a restart of the broker forgets sessions and queued messages",
              "set persistence true and persistence_location"));
      return;
    }
    boolean onChange = settings.getOrDefault("autosave_on_changes", "false").equals("true");
    long interval = number("autosave_interval", 1_800);
    if (!onChange || interval > 1) {
      seen.add(
          Diagnosis.warn(
              CHECK,
              "queued messages reach the disk only every "
                  + interval
                  + (onChange ? " changes" : " s")
                  + ": a crash of the broker forgets the others",
              "set autosave_on_changes true and autosave_interval 1"));
    }
  }

  private long number(String name, long byDefault) {
    try {
      return Long.parseLong(settings.getOrDefault(name, Long.toString(byDefault)));
    } catch (NumberFormatException e) {
      return byDefault;
    }
  }
}
