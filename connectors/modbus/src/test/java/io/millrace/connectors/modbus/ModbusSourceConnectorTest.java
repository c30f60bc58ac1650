package io.millrace.connectors.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModbusSourceConnectorTest {

  @TempDir private Path directory;

  private final ModbusSourceConnector connector = new ModbusSourceConnector();

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "line");
    settings.put("connector.class", ModbusSourceConnector.class.getName());
    settings.put("validate.connection", "false");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<String> complaints(Map<String, String> settings) {
    Config config = connector.validate(settings);
    return config.configValues().stream()
        .flatMap(value -> value.errorMessages().stream().map(each -> value.name() + ": " + each))
        .toList();
  }

  @Test
  void shouldAcceptWhenTheMapIsRight() throws IOException {
    // Given
    Path file = directory.resolve("line.yaml");
    Files.writeString(file, Maps.quick(502));

    // When
    List<String> complaints = complaints(settings("modbus.map.file", file.toString()));

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldShowThePlanWhenTheMapIsRight() {
    // Given
    Map<String, String> settings = settings("modbus.map", Maps.quick(502));

    // When
    Config config = connector.validate(settings);

    // Then
    assertThat(config.configValues())
        .filteredOn(value -> value.name().equals("modbus.map"))
        .singleElement()
        .satisfies(
            value ->
                assertThat(value.recommendedValues())
                    .containsExactly("hall, unit 1, all every 20 ms: input 7 (n)"));
  }

  @Test
  void shouldSuggestWhenAKeyIsUnknown() {
    // Given
    Map<String, String> settings =
        settings("modbus.map", Maps.quick(502), "modbus.write.readback", "true");

    // When
    List<String> complaints = complaints(settings);

    // Then
    assertThat(complaints)
        .containsExactly(
            "modbus.write.readback: Unknown key modbus.write.readback: did you mean"
                + " modbus.write.read.back?");
  }

  @Test
  void shouldNameThePlaceWhenTheMapIsWrong() {
    // Given
    String map = Maps.quick(502).replace("unit: 1,", "unti: 1,");

    // When
    List<String> complaints = complaints(settings("modbus.map", map));

    // Then
    assertThat(complaints)
        .containsExactly(
            "modbus.map: modbus.map:11:13: unit is missing",
            "modbus.map: modbus.map:11:14: unknown key unti: did you mean unit?");
  }

  @Test
  void shouldWantExactlyOneMapWhenThereIsNone() {
    // Given
    Map<String, String> settings = settings();

    // When
    List<String> complaints = complaints(settings);

    // Then
    assertThat(complaints)
        .containsExactly("modbus.map: modbus.map or modbus.map.file must be given, and not both");
  }

  @Test
  void shouldSayThatNobodyListensWhenItTriesTheBus() {
    // Given
    Map<String, String> settings =
        settings("modbus.map", Maps.quick(Peer.freePort()), "validate.connection", "true");

    // When
    List<String> complaints = complaints(settings);

    // Then
    assertThat(complaints)
        .singleElement()
        .asString()
        .startsWith("modbus.map: Bus hall: no connection to tcp://127.0.0.1:")
        .endsWith("or set validate.connection=false if the bus is to come later.");
  }

  @Test
  void shouldGiveEachBusToOneTaskWhenThereAreSeveral() {
    // Given
    String map =
        Maps.quick(502)
            + "  yard:\n    address: tcp://10.0.0.9\n"
            + "    units: [{unit: 1, device: quick-2, model: quick}]\n";
    connector.start(settings("modbus.map", map));

    // When
    List<Map<String, String>> tasks = connector.taskConfigs(5);

    // Then
    assertThat(tasks)
        .map(task -> new ModbusSourceConfig(task).ownMap().buses())
        .map(buses -> buses.stream().map(bus -> bus.name()).toList())
        .containsExactly(List.of("hall"), List.of("yard"));
  }

  @Test
  void shouldBeFoundWhenAWorkerLooksForPlugins() {
    // Given
    ServiceLoader<SourceConnector> plugins = ServiceLoader.load(SourceConnector.class);

    // When
    List<Class<?>> found = plugins.stream().<Class<?>>map(each -> each.type()).toList();

    // Then
    assertThat(found).contains(ModbusSourceConnector.class);
  }
}
