package io.millrace.runtime.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of connector plugins that the build laid beside the runtime. */
final class Plugins {

  private Plugins() {}

  /**
   * @throws StartException if it is not there
   */
  static Path folder() throws StartException {
    Path folder = beside().resolve("plugins");
    if (!Files.isDirectory(folder)) {
      throw new StartException(
          "Connector plugins are not in " + folder + "; build with ./mvnw -pl runtime -am package");
    }
    return folder;
  }

  private static Path beside() throws StartException {
    try {
      return Path.of(Plugins.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new StartException("The runtime does not lie in a folder: " + e.getMessage(), e);
    }
  }
}
