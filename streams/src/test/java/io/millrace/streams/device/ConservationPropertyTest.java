package io.millrace.streams.device;

import static io.millrace.streams.device.TestMessage.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.streams.decode.Decoded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConservationPropertyTest {

  /** What a message may be. */
  enum Kind {
    PLAIN,
    TIMED,
    NUMBERED,
    GARBAGE,
    NUMBERED_GARBAGE,
    BAD_UNIT,
    TOO_MANY_METRICS,
    RETAINED,
    RETAINED_GARBAGE,
    PRESENCE,
    REPLAY
  }

  /** One message: its kind, and a number that decides the rest of it. */
  record Step(Kind kind, int detail, long lag) {}

  @Property(tries = 300)
  void shouldEndEachMessageInOnePlaceWhenMessagesAreOfAllKinds(@ForAll("steps") List<Step> steps) {
    // Given
    Rig rig = new Rig();
    Map<Disposition, Integer> counts = new EnumMap<>(Disposition.class);
    int samples = 0;

    // When
    for (int i = 0; i < steps.size(); i++) {
      Received received = message(steps.get(i), Rig.T0 + i * 700L, i);
      rig.passTime(Rig.T0 + i * 700L);
      int effectsBefore = messageEffects(rig.effects);
      Disposition disposition = rig.accept(received);
      counts.merge(disposition, 1, Integer::sum);
      int effects = messageEffects(rig.effects) - effectsBefore;
      assertThat(effects).isEqualTo(expectedEffects(disposition, received));
      samples += effects;
    }

    // Then
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(steps.size());
    assertThat(messageEffects(rig.effects)).isEqualTo(samples);
    assertThat(rig.effects.deadLetters)
        .hasSize(counts.getOrDefault(Disposition.DEAD_LETTER, 0))
        .doesNotHaveDuplicates();
    assertThat(rig.effects.readings.stream().map(r -> r.getId() + r.getLineage().getOffset()))
        .doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void shouldDecideTheSameWhenTheRowIsWrittenAndReadBetweenMessages(
      @ForAll("steps") List<Step> steps) {
    // Given
    Rig steady = new Rig();
    Rig restarted = new Rig();

    // When
    for (int i = 0; i < steps.size(); i++) {
      Received received = message(steps.get(i), Rig.T0 + i * 700L, i);
      steady.accept(received);
      restarted.accept(received);
      restarted.restart();
    }

    // Then
    DeviceRowCodec codec = new DeviceRowCodec();
    assertThat(restarted.effects.all).isEqualTo(steady.effects.all);
    assertThat(codec.write(restarted.row)).isEqualTo(codec.write(steady.row));
  }

  private static int messageEffects(Recorder effects) {
    return effects.readings.size() + effects.late.size() + effects.deadLetters.size();
  }

  private static int expectedEffects(Disposition disposition, Received received) {
    return switch (disposition) {
      case PUBLISHED, LATE -> ((Decoded) received.result()).samples().size();
      case DEAD_LETTER -> 1;
      default -> 0;
    };
  }

  private static Received message(Step step, long now, long offset) {
    TestMessage message =
        receivedAt(now).offset(offset).payload("p" + step.detail()).value("a", step.detail());
    long at = now - step.lag();
    return switch (step.kind()) {
      case PLAIN -> message.value("b", 1).decoded();
      case TIMED -> message.observedAt(at).decoded();
      case NUMBERED -> message.observedAt(at).number(step.detail() * 100L).decoded();
      case GARBAGE -> message.rejected();
      case NUMBERED_GARBAGE -> message.numberedAtEdge(step.detail()).rejected();
      case BAD_UNIT -> message.sample(badUnit()).decoded();
      case TOO_MANY_METRICS -> tooMany(message).decoded();
      case RETAINED -> message.attribute("mqtt.retained", "true").decoded();
      case RETAINED_GARBAGE -> message.attribute("mqtt.retained", "true").rejected();
      case PRESENCE -> message.attribute("millrace.presence", "connected").rejected();
      case REPLAY -> message.attribute("millrace.replay", "l" + step.detail()).decoded();
    };
  }

  private static Sample badUnit() {
    Sample sample = TestMessage.sample("b", 1, Quality.GOOD);
    sample.setUnit(AsGiven.BAD_UNIT);
    return sample;
  }

  private static TestMessage tooMany(TestMessage message) {
    for (int i = 0; i <= EngineSettings.defaults().maxMetrics(); i++) {
      message.value("m" + i, i);
    }
    return message;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> lag =
        Arbitraries.longs().between(-400_000, 3_000_000).edgeCases(edges -> edges.add(0L));
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 200), lag)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(150);
  }
}
