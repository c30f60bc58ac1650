package io.millrace.runtime.cli;

import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.config.Secret;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a command logs in to a secured instance. */
public final class ConsoleLogin {

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "User of a secured instance, such as op-local; the first operator if not given and the"
              + " data directory holds the password.")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with that user's password; found in the data directory if not given.")
  private Path passwordFile;

  /** The login, or null if none is needed or known. */
  Login in(Path dataDir) {
    if (user == null) {
      return ofFirstOperator(dataDir);
    }
    if (passwordFile != null) {
      return new Login(user, new Secret(TextFile.read(passwordFile).strip()));
    }
    return Secrets.in(dataDir)
        .find(user)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCodes.FAILED,
                    "No password of "
                        + user
                        + " is kept in "
                        + dataDir
                        + "; give --password-file"));
  }

  /** What whoever owns the data directory uses where nothing else is said. */
  static Login ofFirstOperator(Path dataDir) {
    Secrets secrets = Secrets.in(dataDir);
    if (!secrets.exist()) {
      return null;
    }
    return AccessStore.in(dataDir).read().operators().stream()
        .flatMap(operator -> secrets.find(operator.principal()).stream())
        .findFirst()
        .orElse(null);
  }
}
