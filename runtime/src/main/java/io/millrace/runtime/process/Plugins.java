package io.millrace.runtime.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the build laid beside the runtime: connector plugins, and machines of the demo. */
public final class Plugins {

  private Plugins() {}

  /**
   * Where the worker finds the connectors.
   *
   * @throws StartException if it is not there
   */
  public static Path folder() throws StartException {
    return folder("plugins", "Connector plugins");
  }

  /**
   * The libraries of the simulated machines.
   *
   * @throws StartException if they are not there
   */
  public static Path simulators() throws StartException {
    return folder("simulators", "Simulated machines");
  }

  private static Path folder(String name, String what) throws StartException {
    Path folder = beside().resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new StartException(
          what + " are not in " + folder + "; build with ./mvnw -pl runtime -am package");
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
