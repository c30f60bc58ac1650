package io.millrace.connectors.files;

import io.millrace.connectors.common.config.Complaints;
import io.millrace.connectors.common.config.SourceChecks;
import io.millrace.connectors.files.place.FilePlace;
import io.millrace.connectors.files.read.AfterSuccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** What a definition cannot check: unknown keys, what belongs together, whether the folder is. */
final class FilesSourceValidation {

  private final Map<String, String> given;

  FilesSourceValidation(Map<String, String> given) {
    this.given = given;
  }

  Config complete(Config checked) {
    Complaints complaints = new SourceChecks(FilesSourceConfig.definition()).begin(given, checked);
    if (complaints.isEmpty()) {
      FilesSourceConfig config = new FilesSourceConfig(given);
      tell(FilesKeys.ADDRESS, () -> config.address().place().close(), complaints);
      tell(FilesKeys.MOVED, config::moved, complaints);
      tell(FilesKeys.CHARSET, config::charset, complaints);
      tell(FilesKeys.DEVICE, config::device, complaints);
      if (complaints.isEmpty()) {
        tell(FilesKeys.GLOB, config::choice, complaints);
      }
      if (complaints.isEmpty() && config.validatesConnection()) {
        tryOut(config, complaints);
      }
    }
    return complaints.toConfig();
  }

  private static void tell(String key, Runnable reading, Complaints complaints) {
    try {
      reading.run();
    } catch (ConfigException e) {
      complaints.add(key, e.getMessage());
    }
  }

  private static void tryOut(FilesSourceConfig config, Complaints complaints) {
    FilesAddress address = config.address();
    if (address.isLocal()) {
      tryOut(address.folder(), config, complaints);
      return;
    }
    try (FilePlace place = address.place()) {
      place.list(config.desk().most());
    } catch (IOException e) {
      complaints.add(
          FilesKeys.ADDRESS,
          address.name()
              + " cannot be read: "
              + reason(e)
              + ". Set "
              + FilesKeys.VALIDATE_CONNECTION
              + "=false if it is to come later.");
    }
  }

  /** Libraries wrap what a server said, or leave the message out. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static void tryOut(Path folder, FilesSourceConfig config, Complaints complaints) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      complaints.add(
          FilesKeys.ADDRESS,
          "There is no folder "
              + folder
              + " that this worker may read. Create it, or set "
              + FilesKeys.VALIDATE_CONNECTION
              + "=false if it is to come later.");
    } else if (config.desk().after() != AfterSuccess.LEAVE && !Files.isWritable(folder)) {
      complaints.add(
          FilesKeys.AFTER,
          "This worker may not write in "
              + folder
              + ", which moving and deleting need. Allow it, or set LEAVE.");
    }
  }
}
