package io.millrace.runtime.cli;

import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.access.LinkTable;
import io.millrace.runtime.access.Login;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Namespace;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.config.AccessFile;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MillraceFile;
import io.millrace.runtime.process.InstanceFile;
import io.millrace.runtime.process.InstanceInfo;
import io.millrace.schema.Link;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Where the cluster is, with which login it is changed, and who may do what there. */
public final class AclOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings with the cluster and the access section, such as millrace.yaml.")
  private Path configFile;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Who may do what: a file with the section access: alone.")
  private Path accessFile;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka; that of the settings or of the running instance if not given.")
  private String bootstrap;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "Schema registry; that of the settings or of the running instance if not given.")
  private String registry;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties of a Kafka client that may change ACLs; kafka.client of the settings, or the"
              + " administrator of the running instance if not given.")
  private Path commandConfig;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./millrace-data",
      description = "Data directory of the running instance; ${DEFAULT-VALUE} if not given.")
  private Path dataDir;

  private MillraceConfig config;

  /** Names of the pipeline. */
  Namespace namespace() {
    return Namespace.of(
        configFile == null
            ? instance().map(InstanceInfo::prefix).orElse(config().topics().prefix())
            : config().topics().prefix());
  }

  /** Who may do what. */
  AccessSettings access() {
    if (accessFile != null) {
      return AccessFile.parse(accessFile.toString(), TextFile.read(accessFile));
    }
    return configFile == null ? store().read() : config().access().orLocal();
  }

  /** Whether the settings come from a file, rather than from what holds already. */
  boolean given() {
    return accessFile != null || configFile != null;
  }

  /** What holds in the running instance. */
  AccessStore store() {
    return AccessStore.in(dataDir);
  }

  /** Logins of the running instance. */
  Secrets secrets() {
    return Secrets.in(dataDir);
  }

  /** The running instance, if it is the cluster that is meant. */
  Optional<InstanceInfo> instance() {
    if (bootstrap != null || configFile != null && config().kafka().external()) {
      return Optional.empty();
    }
    try {
      return InstanceFile.in(dataDir).findRunning();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address of the cluster. */
  String bootstrap() {
    if (bootstrap != null) {
      return bootstrap;
    }
    return configFile != null && config().kafka().external()
        ? config().kafka().bootstrap()
        : instance().map(info -> info.addresses().bootstrap()).orElseThrow(this::nowhere);
  }

  /** Properties of a client that may change ACLs; never log them. */
  Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(config().kafka().clientProperties());
    if (commandConfig != null) {
      properties(TextFile.read(commandConfig)).forEach(client::put);
    } else if (client.isEmpty() && instance().isPresent()) {
      secrets()
          .find(Members.ADMIN)
          .map(admin -> admin.revealedPropertiesAt(bootstrap()))
          .ifPresent(client::putAll);
    }
    client.put("bootstrap.servers", bootstrap());
    return client;
  }

  /** Everybody, with the links that are declared now. */
  Members members() {
    String url =
        registry != null
            ? registry
            : config().registry().external()
                ? config().registry().url()
                : instance().map(info -> info.addresses().registry()).orElseThrow(this::nowhere);
    String userInfo =
        config().registry().userInfo() == null ? null : config().registry().userInfo().reveal();
    AvroSerdes serdes = new AvroSerdes(new RestSchemaRegistry(url, userInfo));
    try (LinkTable table =
        new LinkTable(
            client(),
            namespace().topics().name(Topic.LINKS),
            serdes.of(Link.class).deserializer())) {
      table.readAll();
      return Members.of(access(), table.links(), namespace());
    }
  }

  /** Properties as a file holds them. */
  static Map<String, String> properties(String text) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }

  /** The login of a member, as far as the running instance knows it. */
  Optional<Login> login(String user) {
    return secrets().find(user);
  }

  private MillraceConfig config() {
    if (config == null) {
      config = configFile == null ? MillraceConfig.defaults() : new MillraceFile().read(configFile);
    }
    return config;
  }

  private CommandException nowhere() {
    return new CommandException(
        ExitCodes.FAILED,
        "No instance runs with data directory "
            + dataDir
            + "; start one with 'millrace up --secure', or name a cluster with --bootstrap and"
            + " --registry, or with --config");
  }
}
