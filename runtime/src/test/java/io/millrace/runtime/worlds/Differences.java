package io.millrace.runtime.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What tells two findings apart. */
final class Differences {

  private static final int LONGEST = 400;

  private Differences() {}

  /** A line for each thing that looks different, with the first lines that differ. */
  static List<String> between(Map<String, String> one, Map<String, String> other) {
    List<String> differences = new ArrayList<>();
    Set<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    for (String what : all) {
      List<String> left = one.getOrDefault(what, "").lines().toList();
      List<String> right = other.getOrDefault(what, "").lines().toList();
      if (!left.equals(right)) {
        differences.add(what + ": " + first(left, right));
      }
    }
    return differences;
  }

  private static String first(List<String> left, List<String> right) {
    int line = 0;
    while (line < Math.min(left.size(), right.size()) && left.get(line).equals(right.get(line))) {
      line++;
    }
    return "line " + line + "\n  " + at(left, line) + "\n  " + at(right, line);
  }

  private static String at(List<String> lines, int line) {
    String text = line < lines.size() ? lines.get(line) : "<nothing more>";
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
