package io.millrace.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program as it is shipped, for tests that run it. */
public final class BuiltProduct {

  private static final Path JARS = Path.of("target");

  private BuiltProduct() {}

  /** What the launcher runs: the packaged jar and its libraries, never the classes of a test. */
  public static String classPath() throws IOException {
    try (var jars = Files.newDirectoryStream(JARS, "millrace-runtime-*.jar")) {
      for (Path jar : jars) {
        if (!jar.toString().endsWith("-sources.jar") && !jar.toString().endsWith("-tests.jar")) {
          return jar + ":" + JARS.resolve("lib") + "/*";
        }
      }
    }
    throw new IllegalStateException("No jar in " + JARS.toAbsolutePath() + ": run package first");
  }
}
