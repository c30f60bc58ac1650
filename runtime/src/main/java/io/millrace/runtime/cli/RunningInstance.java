package io.millrace.runtime.cli;

import io.millrace.runtime.process.InstanceFile;
import io.millrace.runtime.process.InstanceInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags by which a command finds the instance that it talks to. */
public final class RunningInstance {

  private static final String CURE =
      "start one with 'millrace up', or name it with --data-dir or --console-port";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./millrace-data",
      description = "Data directory of the running instance; ${DEFAULT-VALUE} if not given.")
  private Path dataDir;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      description =
          "Port of the running instance's console; found by the data directory if not given.")
  private Integer consolePort;

  @Mixin private ConsoleLogin login;

  /** A client of the instance's API. */
  ConsoleClient connect() {
    return new ConsoleClient(console(), login.in(dataDir));
  }

  /** The data directory. */
  Path dataDir() {
    return dataDir;
  }

  /** What the data directory says of a running instance; empty if none runs there. */
  Optional<InstanceInfo> find() {
    try {
      return InstanceFile.in(dataDir).findRunning();
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILED, "Cannot read " + dataDir.resolve("instance.json") + ": " + e, e);
    }
  }

  private URI console() {
    if (consolePort != null) {
      return URI.create("http://127.0.0.1:" + consolePort);
    }
    return find()
        .filter(instance -> instance.console() != null)
        .map(instance -> URI.create(instance.console()))
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCodes.FAILED,
                    "No instance runs with data directory " + dataDir + "; " + CURE));
  }
}
