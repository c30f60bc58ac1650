package io.millrace.runtime.broker;

import io.millrace.runtime.config.Secret;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How the pipeline's own connectors log in at the embedded broker: drawn once for an instance and
 * kept in a file that only its owner can read, from which Connect takes them.
 */
public final class PipelineLogins {

  /** User name of the source connector, which may only subscribe to what devices say. */
  public static final String SOURCE = "millrace-source";

  /** User name of the sink connector, which may only publish towards devices. */
  public static final String SINK = "millrace-sink";

  private static final String RESERVED = "millrace-";

  private final Path file;
  private final Secret source;
  private final Secret sink;

  private PipelineLogins(Path file, Secret source, Secret sink) {
    this.file = file;
    this.source = source;
    this.sink = sink;
  }

  /** The logins of an instance; empty if it has none, since nobody logs in there. */
  public static Optional<PipelineLogins> find(Path dataDir) throws IOException {
    return Files.exists(file(dataDir)) ? Optional.of(in(dataDir)) : Optional.empty();
  }

  /** Reads the logins of an instance, or draws them if it has none. */
  public static PipelineLogins in(Path dataDir) throws IOException {
    Path file = file(dataDir);
    if (!Files.exists(file)) {
      PrivateFile.write(
          file,
          List.of(
              "source.password=" + DeviceCredentials.draw().reveal(),
              "sink.password=" + DeviceCredentials.draw().reveal()));
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    return new PipelineLogins(file, secret(read, "source.password"), secret(read, "sink.password"));
  }

  private static Path file(Path dataDir) {
    return dataDir.resolve("secrets").resolve("mqtt-pipeline.properties").toAbsolutePath();
  }

  /** Whether a name is kept for the pipeline, so that no device may have it. */
  public static boolean isReserved(String name) {
    return name.startsWith(RESERVED);
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  /** Password of the source connector. */
  public Secret source() {
    return source;
  }

  /**
   * Where Connect finds the password of the source connector, in the words of its configuration.
   */
  public String sourceReference() {
    return "${file:" + file + ":source.password}";
  }

  /** Where Connect finds the password of the sink connector, in the words of its configuration. */
  public String sinkReference() {
    return "${file:" + file + ":sink.password}";
  }

  boolean matches(String name, char[] password) {
    Secret expected = name.equals(SOURCE) ? source : name.equals(SINK) ? sink : null;
    return expected != null
        && MessageDigest.isEqual(bytes(expected.reveal()), bytes(new String(password)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Secret secret(Properties read, String name) throws IOException {
    String value = read.getProperty(name);
    if (value == null || value.isEmpty()) {
      throw new IOException("The file of the pipeline's MQTT logins lacks " + name);
    }
    return new Secret(value);
  }
}
