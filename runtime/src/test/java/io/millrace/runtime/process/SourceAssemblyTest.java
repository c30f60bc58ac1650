package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.MillraceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceAssemblyTest {

  private static final Addresses ADDRESSES =
      new Addresses("kafka:9092", "http://registry", "http://connect", "tcp://mqtt:1883");

  @TempDir private Path folder;

  @Test
  void shouldTellTheConnectorWhereEverythingIsWhenItDelivers() throws Exception {
    // When
    Map<String, String> keys = keys("{name: line-1, connector: modbus, tasks: 2}", "");

    // Then
    assertThat(keys)
        .containsEntry("connector.class", "io.millrace.connectors.modbus.ModbusSourceConnector")
        .containsEntry("tasks.max", "2")
        .containsEntry("topic.prefix", "millrace.")
        .containsEntry("deliveries.bootstrap.servers", "kafka:9092")
        .containsEntry("deliveries.registry.url", "http://registry")
        .containsEntry("validate.connection", "false");
  }

  @Test
  void shouldLetTheFileHaveTheLastWordWhenItSaysMore() throws Exception {
    // When
    Map<String, String> keys =
        keys("{name: a, connector: opcua, settings: {validate.connection: true}}", "");

    // Then
    assertThat(keys)
        .containsEntry("validate.connection", "true")
        .containsEntry("opcua.pki.directory", folder.resolve("a/pki").toString());
  }

  @Test
  void shouldKeepDtlsSessionsWhenTheWorkerIsOurs() throws Exception {
    // When
    Map<String, String> keys = keys("{name: a, connector: lwm2m}", "");

    // Then
    assertThat(keys)
        .containsEntry("lwm2m.tls.sessions.file", folder.resolve("a/dtls-sessions").toString());
  }

  @Test
  void shouldKeepPasswordsInAPrivateFileWhenTheWorkerIsOurs() throws Exception {
    // Given
    String password = "a\\b=c: ü\nd";

    // When
    Map<String, String> keys =
        keys("{name: a, connector: opcua, settings: {opcua.password: '${env:P}'}}", password);

    // Then
    Path file = folder.resolve("a/secrets.properties");
    assertThat(keys).containsEntry("opcua.password", "${file:" + file + ":opcua.password}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (FileConfigProvider provider = new FileConfigProvider()) {
      provider.configure(Map.of());
      assertThat(provider.get(file.toString()).data()).containsEntry("opcua.password", password);
    }
  }

  private Map<String, String> keys(String source, String password) throws Exception {
    MillraceConfig config =
        new MillraceFile(name -> password).parse("millrace.yaml", "sources: [" + source + "]");
    return new SourceAssembly(config, folder).of(config.sources().get(0), ADDRESSES);
  }
}
