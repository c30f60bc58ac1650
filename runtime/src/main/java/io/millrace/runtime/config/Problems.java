package io.millrace.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all that is wrong in one file, so that it can be put right in one go. */
public final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  /** Starts with none. */
  public Problems(String file) {
    this.file = file;
  }

  /** Notes one. */
  public void add(Place place, String message) {
    found.add(new Problem(file, place, message));
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }

  /** All of them, in the order of the file. */
  public List<Problem> sorted() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ConfigException with all problems
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(sorted());
    }
  }
}
