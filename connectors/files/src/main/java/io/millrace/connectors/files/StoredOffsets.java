package io.millrace.connectors.files;

import io.millrace.connectors.common.window.PendingRecord;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.connectors.files.read.FileItem;
import io.millrace.connectors.files.read.Progress;
import io.millrace.connectors.files.read.StoredPositions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Says progress in the words of Kafka Connect: each file is a source of its own. */
final class StoredOffsets implements StoredPositions {

  private final OffsetStorageReader offsets;
  private final String place;

  /**
   * @param offsets what was stored
   * @param place the folder, in which paths mean something
   */
  StoredOffsets(OffsetStorageReader offsets, String place) {
    this.offsets = offsets;
    this.place = place;
  }

  @Override
  public Map<String, Progress> of(List<FoundFile> files) {
    Map<String, Progress> found = new HashMap<>();
    offsets
        .offsets(files.stream().map(file -> partition(file.path())).toList())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                found.put(partition.get("file"), Progress.of(offset));
              }
            });
    return found;
  }

  /** Where something that was read stands. */
  PendingRecord.Source source(FileItem item) {
    return new PendingRecord.Source(partition(item.file().path()), item.step().after().toOffset());
  }

  private Map<String, String> partition(String path) {
    return Map.of("place", place, "file", path);
  }
}
