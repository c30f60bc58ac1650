package io.millrace.runtime.cli;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.process.Foreground;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.runtime.process.Plugins;
import io.millrace.runtime.process.Selection;
import io.millrace.runtime.process.StartException;
import io.millrace.runtime.scenario.Cast;
import io.millrace.runtime.scenario.CastProcess;
import io.millrace.runtime.simulate.FleetSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  private static final Duration MACHINES_START = Duration.ofSeconds(30);

  @Mixin private InstanceOptions options;
  @Mixin private DemoOptions demo;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    demo.check();
    MillraceConfig asked = config();
    Optional<Cast> cast = demo.scenario().flatMap(scenario -> scenario.cast(asked));
    try {
      if (cast.isEmpty()) {
        run(asked, () -> {});
        return ExitCodes.DONE;
      }
      MillraceConfig config = asked.withMore(cast.get().sources());
      Path log = Files.createDirectories(config.dataDir().resolve("logs")).resolve("machines.log");
      try (CastProcess machines = CastProcess.start(cast.get(), Plugins.simulators(), log)) {
        run(config, () -> await(machines));
      }
    } catch (StartException | IOException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
    return ExitCodes.DONE;
  }

  private void run(MillraceConfig config, Runnable ready) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      new Foreground(config, Selection.instance(config), out)
          .run(
              instance -> {
                ready.run();
                play(instance.info(), config, out);
              });
    } catch (StartException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
  }

  /** The others play on without them. */
  private void await(CastProcess machines) {
    try {
      machines.await(MACHINES_START);
    } catch (IOException e) {
      spec.commandLine().getOut().println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The demo's own devices share connections, so they cannot log in one by one. */
  private MillraceConfig config() {
    MillraceConfig asked = options.config();
    if (demo.scenario().isEmpty()) {
      return asked.withMqtt(asked.mqtt().withoutPasswords());
    }
    return demo.scenario().get().prepare(asked);
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
