package io.millrace.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads {@code millrace.yaml}. */
public final class MillraceFile {

  private final RecordShapes shapes;

  /** With the environment of this process. */
  public MillraceFile() {
    this(System::getenv);
  }

  /**
   * @param environment gives the value of an environment variable, or null
   */
  public MillraceFile(UnaryOperator<String> environment) {
    this.shapes = new RecordShapes(new References(environment));
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with every problem of the file
   */
  public MillraceConfig read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      Problem unreadable =
          new Problem(file.toString(), Place.START, "the file cannot be read: " + e);
      throw new ConfigException(List.of(unreadable));
    }
  }

  /**
   * Reads a text.
   *
   * @param name name of the file, for messages
   * @throws ConfigException with every problem of the text
   */
  public MillraceConfig parse(String name, String text) {
    Problems problems = new Problems(name);
    Places places = new Places();
    MillraceConfig config =
        (MillraceConfig)
            new YamlFile(name, text)
                .read(shape(), problems, places)
                .orElseGet(() -> shape().build().apply(RecordShapes.defaults(shape())));
    check(config, problems, places);
    problems.throwIfAny();
    return config;
  }

  Shape.Group shape() {
    return shapes.of(MillraceConfig.class);
  }

  private static void check(MillraceConfig config, Problems problems, Places places) {
    if (config.kafka().external() && !config.registry().external()) {
      problems.add(
          places.of(config.kafka(), "bootstrap"),
          "kafka.bootstrap names an existing cluster, so registry.url must name its schema"
              + " registry");
    }
    if (config.kafka().external() && !config.connect().external()) {
      problems.add(
          places.of(config.kafka(), "bootstrap"),
          "kafka.bootstrap names an existing cluster, so connect.url must name its Connect worker");
    }
    if (!config.kafka().external() && config.topics().replication() > 1) {
      problems.add(
          places.of(config.topics(), "replication"),
          "the embedded broker is one; topics.replication must be 1");
    }
    if (config.secure() && config.kafka().external()) {
      problems.add(
          places.of(config.kafka(), "bootstrap"),
          "secure: true is for the embedded Kafka; an existing cluster has its own security: give"
              + " kafka.client the login and set who may do what with 'millrace acl apply'");
    }
    AccessFile.check(config.access(), problems, places);
    SourceChecks.check(config, problems, places);
    if (config.connect().tasks() > 1
        && config.mqtt().topics().stream().noneMatch(MillraceFile::shared)) {
      problems.add(
          places.of(config.connect(), "tasks"),
          "connect.tasks above 1 needs a shared subscription in mqtt.topics, such as"
              + " $share/millrace/devices/#");
    }
  }

  private static boolean shared(String filter) {
    return filter.startsWith("$share/");
  }
}
