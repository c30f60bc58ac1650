package io.millrace.streams.topology;

import static java.util.Collections.disjoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Sequence;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.metrics.PipelineMetrics;
import io.millrace.streams.parking.ParkingLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Whatever is said in whatever order, every message ends in one place, and the counters say so. */
class PipelineConservationTest {

  private static final ParkingLimits LIMITS = new ParkingLimits(3, 2);
  private static final Duration LONG_ENOUGH = Duration.ofHours(2);
  private static final int MOST_EVENTS = 60;

  /** One thing that happens to the pipeline. */
  private sealed interface Event permits Says, SaysBytes, Registers, Deletes, Passes {}

  private record Says(String device, byte[] payload, Long number, String attribute)
      implements Event {}

  private record SaysBytes(String key, byte[] value) implements Event {}

  private record Registers(String device, boolean enabled) implements Event {}

  private record Deletes(String device, boolean erases) implements Event {}

  private record Passes(int seconds) implements Event {}

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void shouldFindEveryMessageInOnePlaceWhenAnythingIsSaid(@ForAll("events") List<Event> events)
      throws IOException {
    // Given
    Path stateDir = Files.createTempDirectory("conservation");
    Places places = new Places();
    try (PipelineRig rig = new PipelineRig(stateDir, LIMITS)) {

      // When
      for (Event event : events) {
        play(rig, event);
        places.look(rig);
      }
      rig.pass(LONG_ENOUGH);
      places.look(rig);

      // Then
      assertBalance(rig, events);
      assertPlaces(rig, places);
    } finally {
      deleteAll(stateDir);
    }
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Arbitraries.frequencyOf(
            Tuple.of(12, says()),
            Tuple.of(1, bytes()),
            Tuple.of(3, registers()),
            Tuple.of(1, deletes()),
            Tuple.of(2, Arbitraries.integers().between(1, 120).map(Passes::new)))
        .list()
        .ofMaxSize(MOST_EVENTS);
  }

  private static Arbitrary<Event> says() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(-1, 12).injectNull(0.4);
    Arbitrary<String> attributes =
        Arbitraries.frequency(
            Tuple.of(12, ""),
            Tuple.of(1, "mqtt.retained=true"),
            Tuple.of(1, "millrace.presence=connected"),
            Tuple.of(1, "millrace.presence=disconnected"),
            Tuple.of(1, "millrace.replay=letter-1"));
    return Combinators.combine(devices(), payloads(), numbers, attributes).as(Says::new);
  }

  private static Arbitrary<Event> registers() {
    return Combinators.combine(devices(), Arbitraries.of(true, true, true, false))
        .as(Registers::new);
  }

  private static Arbitrary<Event> deletes() {
    return Combinators.combine(devices(), Arbitraries.of(true, false)).as(Deletes::new);
  }

  private static Arbitrary<Event> bytes() {
    Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    return Combinators.combine(devices().injectNull(0.2), values.injectNull(0.2))
        .as(SaysBytes::new);
  }

  private static Arbitrary<byte[]> payloads() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e3, 1e3).map(value -> "{\"t\":" + value + "}"),
            Arbitraries.longs()
                .between(-4_000, 400)
                .map(PipelineRig.START::plusSeconds)
                .map(at -> "{\"t\":1,\"p\":2.5,\"ts\":" + at.toEpochMilli() + "}"),
            Arbitraries.of("12.5", "on", "", "{}", "[1,2", "{\"ts\":\"never\"}", "a b=1"));
    return Arbitraries.frequencyOf(
        Tuple.of(6, texts.map(text -> text.getBytes(StandardCharsets.UTF_8))),
        Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(30)));
  }

  private static Arbitrary<String> devices() {
    return Arbitraries.of("d1", "d2", "d3", "d4");
  }

  private static void play(PipelineRig rig, Event event) {
    if (event instanceof Says says) {
      rig.say(message(rig, says));
    } else if (event instanceof SaysBytes bytes) {
      rig.pipe(Topic.RAW, bytes.key(), bytes.value(), new RecordHeaders());
    } else if (event instanceof Registers registers) {
      Device device = PipelineRig.iot(registers.device());
      device.setEnabled(registers.enabled());
      device.setGroups(List.of("fleet/" + registers.device()));
      rig.register(device);
    } else if (event instanceof Deletes deletes) {
      if (deletes.erases()) {
        rig.erase(deletes.device());
      } else {
        rig.delete(deletes.device());
      }
    } else if (event instanceof Passes passes) {
      rig.pass(Duration.ofSeconds(passes.seconds()));
    }
  }

  private static DeviceMessage message(PipelineRig rig, Says says) {
    DeviceMessage message = rig.message(says.device(), "");
    message.setPayload(ByteBuffer.wrap(says.payload()));
    if (says.number() != null) {
      message.setSequence(new Sequence(null, says.number()));
    }
    if (!says.attribute().isEmpty()) {
      String[] parts = says.attribute().split("=");
      message.getAttributes().put(parts[0], parts[1]);
    }
    return message;
  }

  private static void assertBalance(PipelineRig rig, List<Event> events) {
    long said = events.stream().filter(e -> e instanceof Says || e instanceof SaysBytes).count();
    assertThat(rig.count(PipelineMetrics.RECEIVED)).as("received").isEqualTo(said);
    assertThat(rig.count(PipelineMetrics.MESSAGES))
        .as("outcomes")
        .isEqualTo(said + rig.count(PipelineMetrics.RELEASED));
  }

  private static void assertPlaces(PipelineRig rig, Places places) {
    assertThat(places.deadLetters().values()).as("dead letters of a message").allMatch(n -> n == 1);
    Map<String, Set<Long>> found =
        Map.of(
            "published", places.published(),
            "late", places.lateOnly(),
            "dead_letter", places.deadLetters().keySet());
    found.forEach(
        (outcome, messages) ->
            assertThat(messages)
                .as(outcome)
                .hasSize((int) rig.count(PipelineMetrics.MESSAGES, "outcome", outcome)));
    assertThat(disjoint(places.published(), places.deadLetters().keySet())).isTrue();
    assertThat(disjoint(places.lateOnly(), places.deadLetters().keySet())).isTrue();
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
