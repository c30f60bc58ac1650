package io.millrace.runtime.cli;

import io.millrace.runtime.broker.DeviceCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flag by which a command finds the passwords of devices. */
final class CredentialStore {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./millrace-data",
      description = "Data directory of the instance; ${DEFAULT-VALUE} if not given.")
  private Path dataDir;

  /** Something that is done with the passwords. */
  interface Work<T> {
    T with(DeviceCredentials credentials) throws IOException;
  }

  <T> T open(Work<T> work) {
    if (!Files.isDirectory(dataDir)) {
      throw new CommandException(
          ExitCodes.FAILED, "There is no data directory " + dataDir + "; name it with --data-dir");
    }
    try {
      return work.with(DeviceCredentials.in(dataDir));
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILED, "Credentials cannot be kept in " + dataDir + ": " + e.getMessage(), e);
    }
  }
}
