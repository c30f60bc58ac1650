package io.millrace.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the worker five times while commands go to devices on a bus, which remember what was
 * written to them. Needs Debian's python3-pymodbus and mosquitto; without them it is skipped.
 */
class BusDeliveryIT {

  private static final int DEVICES = 6;
  private static final int COMMANDS = 40;
  private static final int KILLS = 5;
  private static final Topics TOPICS = Topics.withDefaultPrefix();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;
  private ModbusDevices devices;

  @AfterEach
  void stop() {
    if (plant != null) {
      plant.close();
    }
    if (devices != null) {
      devices.close();
    }
  }

  @Test
  void shouldLoseNoCommandAndEndEachOnceWhenTheWorkerIsKilled() throws Exception {
    // Given
    start();
    try (var results =
        new Collected<>(plant, TOPICS.name(Topic.DELIVERY_RESULTS), CommandResult.class)) {
      issueAll();

      // When
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = kill * DEVICES * COMMANDS / (KILLS + 2);
        await()
            .alias("commands go on after the last fault")
            .pollInterval(Duration.ofMillis(10))
            .atMost(Duration.ofSeconds(90))
            .until(() -> devices.count() >= enough);
        plant.connect.kill();
        plant.connect.start();
      }

      // Then
      settle(results);
      report(results);
      assertThat(results.all())
          .as(plant::lastWords)
          .extracting(CommandResult::getId)
          .hasSize(DEVICES * COMMANDS)
          .doesNotHaveDuplicates();
      assertThat(results.all())
          .extracting(CommandResult::getStatus)
          .containsOnly(CommandStatus.DONE);
      for (int unit = 1; unit <= DEVICES; unit++) {
        assertThat(devices.written(unit)).as("order of unit %d", unit).isSorted();
        assertThat(new LinkedHashSet<>(devices.written(unit)))
            .as("commands of unit %d", unit)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, COMMANDS).boxed().toList());
        assertThat(devices.written(unit))
            .as("repetitions of unit %d", unit)
            .hasSizeLessThanOrEqualTo(COMMANDS + KILLS);
      }
    }
  }

  private void start() throws Exception {
    Assumptions.assumeTrue(Plant.mosquittoInstalled(), "Debian's mosquitto is installed");
    Assumptions.assumeTrue(ModbusDevices.isAvailable(), "Debian's python3-pymodbus is installed");
    plant = new Plant(folder);
    plant.startEdge();
    devices = new ModbusDevices(folder, DEVICES);
    createSource();
  }

  private void createSource() throws IOException {
    Map<String, String> settings =
        Map.of(
            "connector.class",
            "io.millrace.connectors.modbus.ModbusSourceConnector",
            "modbus.map",
            devices.map(),
            "deliveries.bootstrap.servers",
            plant.bootstrap(),
            "deliveries.registry.url",
            plant.registryUrl(),
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            "io.millrace.connectors.common.MillraceAvroConverter",
            "value.converter.schema.registry.url",
            plant.registryUrl());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + plant.connectPort() + "/connectors/hall/config"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(new ObjectMapper().writeValueAsBytes(settings)))
            .build();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(HTTP.send(request, BodyHandlers.ofString()).body())
                    .contains("\"tasks\""));
  }

  private void issueAll() {
    try (var producer =
        new KafkaProducer<String, Command>(
            Map.of("bootstrap.servers", plant.bootstrap()),
            new StringSerializer(),
            new AvroSerdes(new RestSchemaRegistry(plant.registryUrl(), null))
                .of(Command.class)
                .serializer())) {
      for (int number = 1; number <= COMMANDS; number++) {
        for (int unit = 1; unit <= DEVICES; unit++) {
          Command command = command(ModbusDevices.name(unit), number);
          producer.send(
              new ProducerRecord<>(TOPICS.name(Topic.DELIVERIES), command.getDevice(), command));
        }
      }
    }
  }

  private static Command command(String device, int number) {
    byte[] payload = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    return Command.newBuilder()
        .setId(device + "-" + number)
        .setDevice(device)
        .setName("write/setpoint")
        .setPayload(ByteBuffer.wrap(payload))
        .setSender("app")
        .setIssuedAt(Instant.now())
        .setExpiresAt(Instant.now().plusSeconds(600))
        .setAttributes(Map.of("millrace.protocol", "modbus"))
        .build();
  }

  private static void settle(Collected<CommandResult> results) {
    try {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> results.all().size() >= DEVICES * COMMANDS);
    } catch (ConditionTimeoutException e) {
      return; // The assertions say what is missing.
    }
  }

  private void report(Collected<CommandResult> results) {
    System.out.printf(
        "bus: %d commands issued, %d written, %d results%n",
        DEVICES * COMMANDS, devices.count(), results.all().size());
  }
}
