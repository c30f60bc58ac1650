package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a device's password away. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Takes a device's password away: it cannot log in any more, and its session ends within"
            + " about a second.")
final class CredentialsRevokeCommand implements Callable<Integer> {

  @Mixin private CredentialStore store;
  @Mixin private Output output;

  @Parameters(paramLabel = "DEVICE", description = "Device id.")
  private String device;

  @Override
  public Integer call() {
    boolean had = store.open(credentials -> credentials.revoke(device));
    if (!had) {
      throw new CommandException(ExitCodes.FAILED, device + " has no password");
    }
    output.print(
        JsonNodeFactory.instance.objectNode().put("device", device),
        out -> out.println(device + " can no longer log in"));
    return ExitCodes.DONE;
  }
}
