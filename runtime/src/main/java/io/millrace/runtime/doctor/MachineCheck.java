package io.millrace.runtime.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK, the data directory and the disk.
 *
 * @param dataDir the data directory
 */
public record MachineCheck(Path dataDir) implements Check {

  private static final int OLDEST_JAVA = 17;
  private static final long GIGABYTE = 1L << 30;
  private static final long LOW_DISK = 5 * GIGABYTE;

  @Override
  public List<Diagnosis> look() {
    List<Diagnosis> seen = new ArrayList<>();
    seen.add(java(Runtime.version().feature(), System.getProperty("java.version")));
    try {
      Path existing = existing();
      seen.add(
          Files.isWritable(existing)
              ? Diagnosis.ok("data directory", dataDir + " can be written")
              : Diagnosis.fail(
                  "data directory",
                  existing + " cannot be written by " + System.getProperty("user.name"),
                  "change its owner, or choose another --data-dir"));
      seen.add(disk(Files.getFileStore(existing).getUsableSpace()));
    } catch (IOException e) {
      seen.add(Diagnosis.fail("data directory", dataDir + ": " + e, "choose another --data-dir"));
    }
    return seen;
  }

  static Diagnosis java(int feature, String version) {
    return feature >= OLDEST_JAVA
        ? Diagnosis.ok("java", version)
        : Diagnosis.fail("java", version, "install a JDK " + OLDEST_JAVA + " or newer");
  }

  static Diagnosis disk(long free) {
    String detail = free / GIGABYTE + " GB free";
    if (free < GIGABYTE) {
      return Diagnosis.fail("disk", detail, "make room; Kafka stops when its disk is full");
    }
    return free < LOW_DISK
        ? Diagnosis.warn("disk", detail, "make room; Kafka stops when its disk is full")
        : Diagnosis.ok("disk", detail);
  }

  /** The directory, or the nearest one above that exists. */
  private Path existing() {
    Path path = dataDir.toAbsolutePath().normalize();
    while (!Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }
}
