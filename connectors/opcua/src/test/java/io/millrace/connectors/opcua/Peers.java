package io.millrace.connectors.opcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** Installs the independent counterparts once; without npm the tests are skipped, but not in CI. */
final class Peers {

  private static final Path SOURCE = Path.of("src/test/peers").toAbsolutePath();
  private static final Path INSTALLED = Path.of("target/peers").toAbsolutePath();

  private Peers() {}

  /** Whether they can run; in CI they must. */
  static boolean isInstalled() {
    boolean installed = install();
    if (!installed && System.getenv("CI") != null) {
      throw new IllegalStateException("CI needs node and npm for the OPC UA server of the tests");
    }
    return installed;
  }

  static Path script(String name) {
    return INSTALLED.resolve(name);
  }

  private static synchronized boolean install() {
    try {
      Files.createDirectories(INSTALLED);
      Path lock = INSTALLED.resolve("package-lock.json");
      boolean fresh =
          Files.isDirectory(INSTALLED.resolve("node_modules/node-opcua"))
              && Files.exists(lock)
              && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
      for (String file : new String[] {"package.json", "package-lock.json", "server.js"}) {
        Files.copy(
            SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      return fresh || npm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean npm() {
    try {
      Process process =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(INSTALLED.toFile())
              .redirectErrorStream(true)
              .redirectOutput(INSTALLED.resolve("npm.log").toFile())
              .start();
      return process.waitFor(180, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no npm
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
