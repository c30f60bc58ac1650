package io.millrace.runtime.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Debian's {@code mosquitto_sub}, which knows nothing of Millrace, in a session that is kept. */
final class Listener implements AutoCloseable {

  private final Path heard;
  private final ComponentProcess process;

  /**
   * @param name client id, and where it notes what it hears
   * @param filter topics to subscribe to, with QoS 2
   */
  Listener(Path folder, int port, String name, String filter) {
    this.heard = folder.resolve(name + ".txt");
    this.process =
        new ComponentProcess(
            "mosquitto_sub",
            List.of(
                "mosquitto_sub",
                "-V",
                "mqttv5",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-i",
                name,
                "-c",
                "-x",
                "3600",
                "-q",
                "2",
                "-t",
                filter,
                "-F",
                "%t\t%p\t%P"),
            heard);
    process.start();
  }

  /** Payloads heard so far, in order, by topic. */
  Map<String, List<Integer>> numbers() {
    Map<String, List<Integer>> numbers = new TreeMap<>();
    for (Heard each : heard()) {
      numbers.computeIfAbsent(each.topic(), topic -> new ArrayList<>()).add(each.number());
    }
    return numbers;
  }

  /** The same, where a message that came again under the same id counts once. */
  Map<String, List<Integer>> numbersById() {
    Map<String, List<Integer>> numbers = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    for (Heard each : heard()) {
      if (ids.add(each.id())) {
        numbers.computeIfAbsent(each.topic(), topic -> new ArrayList<>()).add(each.number());
      }
    }
    return numbers;
  }

  /** How many messages were heard. */
  long count() {
    return heard().size();
  }

  /** Everything heard so far, in order. */
  List<Heard> heard() {
    try {
      String text = Files.readString(heard);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.contains("\t"))
          .map(Heard::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One message.
   *
   * @param id what tells it from others
   */
  record Heard(String topic, String payload, String id) {

    static Heard of(String line) {
      String[] parts = line.split("\t", -1);
      String id = parts[2].replaceAll(".*millrace-message-id:(\\S+).*", "$1");
      return new Heard(parts[0], parts[1], id);
    }

    int number() {
      return Integer.parseInt(payload);
    }
  }

  /** Ends without a word; its session stays. */
  void leave() {
    process.kill();
  }

  /** Comes back to its session. */
  void comeBack() {
    process.start();
  }

  @Override
  public void close() {
    process.close();
  }
}
