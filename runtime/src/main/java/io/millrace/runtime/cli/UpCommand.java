package io.millrace.runtime.cli;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.process.Foreground;
import io.millrace.runtime.process.Instance;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.runtime.process.Selection;
import io.millrace.runtime.process.StartException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the whole pipeline until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Runs the whole pipeline in this process, on loopback, until Ctrl-C. What the settings give"
            + " an address for is used where it is; the rest is embedded.")
final class UpCommand implements Callable<Integer> {

  @Mixin private InstanceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      MillraceConfig config = options.config();
      new Foreground(config, Selection.instance(config), out).run(instance -> guide(instance, out));
    } catch (StartException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
    return ExitCodes.DONE;
  }

  private static void guide(Instance instance, PrintWriter out) {
    InstanceInfo info = instance.info();
    out.println("Publish  MQTT " + info.addresses().mqtt() + ", topic devices/<device>/<channel>");
    out.println(
        "Read     Kafka "
            + info.addresses().bootstrap()
            + ", registry "
            + info.addresses().registry());
    out.println("Watch    " + info.console());
    out.println("Ctrl-C stops.");
    out.flush();
  }
}
