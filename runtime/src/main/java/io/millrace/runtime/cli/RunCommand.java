package io.millrace.runtime.cli;

import io.millrace.runtime.config.ConnectSettings;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.RegistrySettings;
import io.millrace.runtime.process.Foreground;
import io.millrace.runtime.process.Selection;
import io.millrace.runtime.process.StartException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one component in a process of its own, until Ctrl-C. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs one component in a process of its own, until Ctrl-C; for clusters and for tests of"
            + " faults. The addresses of what it needs come from flags or from the settings.")
final class RunCommand implements Callable<Integer> {

  /** What can run alone, with what it brings and needs. */
  enum Alone {
    KAFKA(false, false, "kafka"),
    REGISTRY(true, false, "registry"),
    MQTT(false, false, "mqtt"),
    CONNECT(true, false, "connect"),
    STREAMS(true, true, "topics", "streams"),
    CONSOLE(true, true, "console");

    private final boolean needsKafka;
    private final boolean needsRegistry;
    private final String[] components;

    Alone(boolean needsKafka, boolean needsRegistry, String... components) {
      this.needsKafka = needsKafka;
      this.needsRegistry = needsRegistry;
      this.components = components;
    }

    private Selection selection(MillraceConfig config) {
      Selection selection = Selection.single(name().toLowerCase(Locale.ROOT), components);
      if (this != CONNECT) {
        return selection;
      }
      if (config.mqtt().external()) {
        selection = selection.and("topics").and("mqtt-source").and("mqtt-sink");
      }
      return (config.sources().isEmpty() ? selection : selection.and("topics"))
          .and("sources"); // also to take back those that have left the settings
    }
  }

  @Parameters(
      paramLabel = "COMPONENT",
      description = "One of ${COMPLETION-CANDIDATES}, in any case.")
  private Alone component;

  @Mixin private InstanceOptions options;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Kafka, for everything but kafka; mqtt runs without it, and then knows no machines.")
  private String bootstrap;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Schema registry, for mqtt, connect, streams and console.")
  private String registry;

  @Option(names = "--connect", paramLabel = "URL", description = "Connect, for console.")
  private String connect;

  @Option(
      names = "--mqtt",
      paramLabel = "URL",
      description =
          "MQTT broker; connect configures the MQTT connectors for it, and the sources of the"
              + " settings in any case.")
  private String mqtt;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    MillraceConfig config = config();
    require(component.needsKafka && !config.kafka().external(), "--bootstrap");
    boolean connectors =
        component == Alone.CONNECT && (config.mqtt().external() || !config.sources().isEmpty());
    require((component.needsRegistry || connectors) && !config.registry().external(), "--registry");
    PrintWriter out = spec.commandLine().getOut();
    try {
      Selection selection = component.selection(config);
      boolean access = component == Alone.KAFKA && config.secure();
      new Foreground(config, access ? selection.and("access") : selection, out).run(instance -> {});
    } catch (StartException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
    return ExitCodes.DONE;
  }

  private MillraceConfig config() {
    MillraceConfig file = options.config();
    MillraceConfig reaching =
        file.reaching(
            bootstrap == null ? file.kafka() : new KafkaSettings(bootstrap, file.kafka().client()),
            registry == null
                ? file.registry()
                : new RegistrySettings(registry, file.registry().userInfo()),
            connect == null
                ? file.connect()
                : new ConnectSettings(connect, file.connect().userInfo(), file.connect().tasks()));
    return mqtt == null ? reaching : reaching.withMqtt(file.mqtt().withUrl(mqtt));
  }

  private void require(boolean missing, String flag) {
    if (missing) {
      throw new ParameterException(
          spec.commandLine(),
          "run " + component.name().toLowerCase(Locale.ROOT) + " needs " + flag);
    }
  }
}
