package io.millrace.runtime.cli;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MillraceFile;
import io.millrace.runtime.config.Ports;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flags of {@code up} and {@code demo}; they win over the file. */
public final class InstanceOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings, such as millrace.yaml; without it everything is embedded.")
  private Path file;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where everything is kept that must survive a restart; ./millrace-data if not given.")
  private Path dataDir;

  @Option(
      names = "--kafka-port",
      converter = PortNumber.class,
      paramLabel = "PORT",
      description = "Kafka; 9092 or the next free port.")
  private Integer kafka;

  @Option(
      names = "--registry-port",
      converter = PortNumber.class,
      paramLabel = "PORT",
      description = "Schema registry; 8081 or the next free port.")
  private Integer registry;

  @Option(
      names = "--mqtt-port",
      converter = PortNumber.class,
      paramLabel = "PORT",
      description = "MQTT broker; 1883 or the next free port.")
  private Integer mqtt;

  @Option(
      names = "--connect-port",
      converter = PortNumber.class,
      paramLabel = "PORT",
      description = "Connect's REST API; 8083 or the next free port.")
  private Integer connect;

  @Option(
      names = "--console-port",
      converter = PortNumber.class,
      paramLabel = "PORT",
      description = "Console and its HTTP API; 8080 or the next free port.")
  private Integer console;

  @Option(
      names = "--secure",
      description =
          "Ask everybody for a login and enforce who may do what; passwords are under secrets in"
              + " the data directory.")
  private boolean secure;

  /** The file, or what holds without one, with the flags laid over it. */
  public MillraceConfig config() {
    MillraceConfig config =
        file == null ? MillraceConfig.defaults() : new MillraceFile().read(file);
    Ports set = config.ports();
    config =
        config.withPorts(
            new Ports(
                or(kafka, set.kafka()),
                or(registry, set.registry()),
                or(mqtt, set.mqtt()),
                or(connect, set.connect()),
                or(console, set.console())));
    if (secure || config.secure()) {
      config = config.secured();
    }
    return dataDir == null ? config : config.withDataDir(dataDir);
  }

  private static Integer or(Integer flag, Integer file) {
    return flag != null ? flag : file;
  }
}
