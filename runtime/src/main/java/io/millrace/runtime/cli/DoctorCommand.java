package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.broker.PipelineLogins;
import io.millrace.runtime.config.ConnectSettings;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MillraceFile;
import io.millrace.runtime.config.RegistrySettings;
import io.millrace.runtime.config.Secret;
import io.millrace.runtime.doctor.Check;
import io.millrace.runtime.doctor.ConnectCheck;
import io.millrace.runtime.doctor.Diagnosis;
import io.millrace.runtime.doctor.KafkaCheck;
import io.millrace.runtime.doctor.LagCheck;
import io.millrace.runtime.doctor.MachineCheck;
import io.millrace.runtime.doctor.MosquittoConf;
import io.millrace.runtime.doctor.MqttCheck;
import io.millrace.runtime.doctor.PortCheck;
import io.millrace.runtime.doctor.RegistryCheck;
import io.millrace.runtime.doctor.SourcesCheck;
import io.millrace.runtime.process.Addresses;
import io.millrace.runtime.process.InstanceInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what would lose or stop data. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks for what would lose or stop data, here and in Kafka, the registry, Connect, the MQTT"
            + " broker and the machines of sources, and names the cure. Exit code 1 means that"
            + " something failed.")
final class DoctorCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings with which the instance was started, such as millrace.yaml.")
  private Path file;

  @Option(
      names = "--mosquitto-conf",
      paramLabel = "FILE",
      description = "Configuration of a Mosquitto broker to look at as well.")
  private Path mosquitto;

  @Override
  public Integer call() {
    MillraceConfig config = config();
    List<Diagnosis> seen = new ArrayList<>();
    checks(config).forEach(check -> seen.addAll(check.look()));
    if (mosquitto != null) {
      seen.addAll(MosquittoConf.parse(TextFile.read(mosquitto)).judge());
    }
    output.print(json(seen), out -> print(seen, out));
    return seen.stream().anyMatch(one -> one.verdict() == Diagnosis.Verdict.FAIL)
        ? ExitCodes.FAILED
        : ExitCodes.DONE;
  }

  /** In a secured instance the pipeline's own login sees all that there is to check. */
  private MillraceConfig config() {
    MillraceConfig config =
        atBroker(file == null ? MillraceConfig.defaults() : new MillraceFile().read(file));
    Optional<Login> login =
        config.kafka().external() || instance.find().isEmpty()
            ? Optional.empty()
            : Secrets.in(instance.dataDir())
                .find(AccessStore.in(instance.dataDir()).read().pipeline());
    return login
        .map(
            own ->
                config.reaching(
                    new KafkaSettings(null, own.clientProperties()),
                    new RegistrySettings(config.registry().url(), own.userInfo()),
                    new ConnectSettings(
                        config.connect().url(), own.userInfo(), config.connect().tasks())))
        .orElse(config);
  }

  private MillraceConfig atBroker(MillraceConfig config) {
    if (config.mqtt().external()) {
      return config;
    }
    try {
      return PipelineLogins.find(instance.dataDir())
          .map(own -> config.mqtt().withLogin(PipelineLogins.SOURCE, own.source()))
          .map(config::withMqtt)
          .orElse(config);
    } catch (IOException e) {
      throw new CommandException(
          ExitCodes.FAILED, "The pipeline's MQTT logins cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Check> checks(MillraceConfig config) {
    List<Check> checks = new ArrayList<>();
    checks.add(new MachineCheck(instance.dataDir()));
    Optional<InstanceInfo> running = instance.find();
    if (running.isEmpty()) {
      checks.add(new PortCheck(config.ports()));
    }
    Addresses addresses = running.map(InstanceInfo::addresses).orElseGet(() -> external(config));
    if (addresses.bootstrap() != null) {
      kafka(config, addresses, running.isPresent(), checks);
    }
    if (addresses.registry() != null) {
      checks.add(new RegistryCheck(addresses.registry(), reveal(config.registry().userInfo())));
    }
    if (addresses.connect() != null) {
      checks.add(new ConnectCheck(addresses.connect(), reveal(config.connect().userInfo())));
      checks.add(new SourcesCheck(addresses.connect(), reveal(config.connect().userInfo())));
    }
    if (addresses.mqtt() != null) {
      checks.add(
          new MqttCheck(
              URI.create(addresses.mqtt()),
              config.mqtt().username(),
              reveal(config.mqtt().password()),
              !config.mqtt().external()));
    }
    return checks;
  }

  private static void kafka(
      MillraceConfig config, Addresses addresses, boolean running, List<Check> checks) {
    Map<String, Object> client = new HashMap<>(config.kafka().clientProperties());
    client.put("bootstrap.servers", addresses.bootstrap());
    checks.add(new KafkaCheck(client, config.topicNames()));
    if (running) {
      String group = config.topics().prefix().replaceAll("[._-]+$", "");
      checks.add(new LagCheck(client, config.topicNames(), group.isEmpty() ? "millrace" : group));
    }
  }

  private static Addresses external(MillraceConfig config) {
    return new Addresses(
        config.kafka().bootstrap(),
        config.registry().url(),
        config.connect().url(),
        config.mqtt().url());
  }

  private static String reveal(Secret secret) {
    return secret == null ? null : secret.reveal();
  }

  private static ArrayNode json(List<Diagnosis> seen) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    seen.forEach(
        one ->
            json.addObject()
                .put("check", one.check())
                .put("verdict", one.verdict().name())
                .put("detail", one.detail())
                .put("cure", one.cure()));
    return json;
  }

  private static void print(List<Diagnosis> seen, PrintWriter out) {
    for (Diagnosis one : seen) {
      out.println(String.format("%-5s %-15s %s", one.verdict(), one.check(), one.detail()));
      if (!one.cure().isEmpty()) {
        out.println(" ".repeat(22) + "-> " + one.cure());
      }
    }
  }
}
