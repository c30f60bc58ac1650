package io.millrace.runtime.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Debian's {@code mosquitto_sub}, which knows nothing of Millrace, in a session that is kept. */
final class Listener implements AutoCloseable {

  private final Path heard;
  private final ComponentProcess process;

  Listener(Path folder, int port, String filter) {
    this.heard = folder.resolve("heard.txt");
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
                "listener",
                "-c",
                "-x",
                "3600",
                "-q",
                "2",
                "-t",
                filter,
                "-F",
                "%t %p"),
            heard);
    process.start();
  }

  /** Numbers heard so far, in order, by topic. */
  Map<String, List<Integer>> numbers() {
    Map<String, List<Integer>> numbers = new TreeMap<>();
    for (String line : lines()) {
      String[] parts = line.split(" ", 2);
      numbers.computeIfAbsent(parts[0], each -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
    }
    return numbers;
  }

  long count() {
    return lines().size();
  }

  private List<String> lines() {
    try {
      String text = Files.readString(heard);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
