package io.millrace.streams.device;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The groups for which a device counts: those it names, and all above them in the tree. */
final class GroupPaths {

  private static final char SEPARATOR = '/';

  private GroupPaths() {}

  /** Every prefix of every path, each once, without empty levels. */
  static List<String> of(List<String> groups) {
    if (groups == null || groups.isEmpty()) {
      return List.of();
    }
    Set<String> paths = new LinkedHashSet<>();
    for (String group : groups) {
      addPrefixes(group, paths);
    }
    return new ArrayList<>(paths);
  }

  private static void addPrefixes(String group, Set<String> paths) {
    StringBuilder path = new StringBuilder();
    for (String level : group.split(String.valueOf(SEPARATOR))) {
      if (!level.isEmpty()) {
        if (!path.isEmpty()) {
          path.append(SEPARATOR);
        }
        paths.add(path.append(level).toString());
      }
    }
  }
}
