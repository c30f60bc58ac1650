package io.millrace.runtime.cli;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.process.Foreground;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.runtime.process.Selection;
import io.millrace.runtime.process.StartException;
import io.millrace.runtime.simulate.FleetSettings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the whole pipeline with devices that speak to it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs the whole pipeline in this process, with devices that speak MQTT to it: the four"
            + " motes of a real sensor network, a simulated fleet that misbehaves a little, and a"
            + " stranger that nobody registered. The replay goes on where the last demo with the"
            + " same data directory ended. With --secure everybody but these devices logs in.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private InstanceOptions options;
  @Mixin private DemoOptions demo;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    MillraceConfig config = config();
    demo.check();
    try {
      new Foreground(config, Selection.instance(config), out)
          .run(instance -> play(instance.info(), config, out));
    } catch (StartException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
    return ExitCodes.DONE;
  }

  /** The demo's own devices share connections, so they cannot log in one by one. */
  private MillraceConfig config() {
    MillraceConfig asked = options.config();
    if (demo.scenario().isEmpty()) {
      return asked.withMqtt(asked.mqtt().withoutPasswords());
    }
    return demo.scenario().get().needsLogin() ? asked.secured() : asked;
  }

  private void play(InstanceInfo instance, MillraceConfig config, PrintWriter out) {
    demo.scenario()
        .ifPresentOrElse(
            scenario -> new ScenarioRun(scenario, instance, config, out).play(),
            () -> {
              FleetSettings fleet = demo.fleet(Instant.now());
              new DemoRun(instance, config.dataDir(), fleet, demo.speedUp(), out).play();
            });
  }
}
