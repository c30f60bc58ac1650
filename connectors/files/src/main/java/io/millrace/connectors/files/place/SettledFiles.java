package io.millrace.connectors.files.place;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when files are as they are: one that is still being uploaded changes. */
public final class SettledFiles {

  private Map<String, Since> seen = new HashMap<>();

  private record Since(FoundFile file, long nanos) {}

  /** Takes note of what is there now; what is gone is forgotten. */
  public void see(List<FoundFile> files, long nanos) {
    Map<String, Since> now = new HashMap<>();
    for (FoundFile file : files) {
      Since before = seen.get(file.path());
      boolean same = before != null && before.file().equals(file);
      now.put(file.path(), same ? before : new Since(file, nanos));
    }
    seen = now;
  }

  /** Whether a file has been as it is for so long. */
  public boolean unchangedFor(FoundFile file, Duration time, long nanos) {
    Since since = seen.get(file.path());
    return since != null && since.file().equals(file) && nanos - since.nanos() >= time.toNanos();
  }
}
