package io.millrace.connectors.files.read;

import io.millrace.connectors.files.place.FoundFile;
import java.util.List;
import java.util.Map;

/** How far files were read by earlier runs. */
public interface StoredPositions {

  /** By path; a file that was never read is not among them. */
  Map<String, Progress> of(List<FoundFile> files);
}
