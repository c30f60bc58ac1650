package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.broker.DeviceCredentials;
import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.config.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives devices passwords. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description =
        "Gives each device a new password, drawn at random and shown this once. The device logs in"
            + " with its id as user name, under a client id that is its id or begins with its id"
            + " and a slash. A session with an older password ends.")
final class CredentialsSetCommand implements Callable<Integer> {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int SHORTEST = 12;

  @Mixin private CredentialStore store;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DEVICE", description = "Device ids.")
  private List<String> devices;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Take the password of the one device from a file, or from standard input with -.")
  private Path file;

  @Override
  public Integer call() {
    devices.forEach(this::check);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (file == null) {
      draw(now);
    } else {
      take(now);
    }
    return ExitCodes.DONE;
  }

  private void check(String device) {
    if (!LEGAL.matcher(device).matches()) {
      throw new ParameterException(
          spec.commandLine(), "'" + device + "' is no device id: [A-Za-z0-9._:-]{1,128}");
    }
    if (PipelineLogins.isReserved(device)) {
      throw new ParameterException(
          spec.commandLine(),
          "'" + device + "' cannot log in: names that begin with millrace- are the pipeline's own");
    }
  }

  private void draw(Instant now) {
    Map<String, Secret> passwords = new TreeMap<>();
    devices.forEach(device -> passwords.put(device, DeviceCredentials.draw()));
    store.open(
        credentials -> {
          credentials.setDrawn(passwords, now);
          return null;
        });
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    TextTable table = new TextTable("DEVICE", "PASSWORD (shown this once)");
    passwords.forEach(
        (device, password) -> {
          json.put(device, password.reveal());
          table.row(device, password.reveal());
        });
    output.print(json, table::print);
  }

  private void take(Instant now) {
    if (devices.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--password-file is for one device at a time");
    }
    String password = TextFile.read(file).strip();
    if (password.length() < SHORTEST) {
      throw new CommandException(
          ExitCodes.FAILED, "The password is too short: at least " + SHORTEST + " characters");
    }
    String device = devices.get(0);
    store.open(
        credentials -> {
          credentials.setChosen(device, new Secret(password), now);
          return null;
        });
    output.print(
        JsonNodeFactory.instance.objectNode().put("device", device),
        out -> out.println(device + " has a new password"));
  }
}
