package io.millrace.connectors.files.place;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which files are taken, and in which order. */
public final class FileRules {

  private static final String ANYWHERE = "**/";

  private final List<PathMatcher> taken = new ArrayList<>();
  private final List<PathMatcher> ignored;
  private final String moved;
  private final Comparator<FoundFile> order;

  /** What comes first. */
  public enum Order {
    /** By path. */
    NAME,
    /** What was written first, then by path. */
    TIME
  }

  /**
   * @param globs of which a path must match one
   * @param ignored globs of which no part of a path may match one
   * @param moved folder of the files that were read, none of which is taken
   * @param order what comes first
   */
  public FileRules(List<String> globs, List<String> ignored, String moved, Order order) {
    for (String glob : globs) {
      taken.add(matcher(glob));
      if (glob.startsWith(ANYWHERE)) {
        taken.add(matcher(glob.substring(ANYWHERE.length())));
      }
    }
    this.ignored = ignored.stream().map(FileRules::matcher).toList();
    this.moved = moved + '/';
    Comparator<FoundFile> byName = Comparator.comparing(FoundFile::path);
    this.order =
        order == Order.NAME
            ? byName
            : Comparator.comparingLong(FoundFile::modified).thenComparing(byName);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /** Those that are taken, in order. */
  public List<FoundFile> choose(List<FoundFile> found) {
    return found.stream().filter(file -> takes(file.path())).sorted(order).toList();
  }

  boolean takes(String path) {
    if (path.startsWith(moved)) {
      return false;
    }
    try {
      Path whole = Path.of(path);
      for (Path part : whole) {
        if (ignored.stream().anyMatch(each -> each.matches(part))) {
          return false;
        }
      }
      return taken.stream().anyMatch(each -> each.matches(whole));
    } catch (InvalidPathException e) {
      return false; // no pattern can match what is no path here
    }
  }
}
