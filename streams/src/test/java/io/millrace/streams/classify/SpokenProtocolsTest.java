package io.millrace.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenProtocolsTest {

  private static final Fact DECLARED =
      Fact.declared(Trait.MACHINE_PROTOCOL, "modbus; not (connectors)", "registry: endpoints");
  private static final Fact OBSERVED =
      Fact.observed(
          Trait.BOTH_FAMILIES,
          SpokenProtocols.detail(List.of("lwm2m", "mqtt")),
          SpokenProtocols.SOURCE);

  @Test
  void shouldNameAllWhenADeviceWasSeenToSpeakSeveral() {
    // Given
    Classification classification = judged(OBSERVED);

    // When
    List<String> spoken = SpokenProtocols.of(classification);

    // Then
    assertThat(spoken).containsExactly("lwm2m", "mqtt");
  }

  @Test
  void shouldLeaveOutWhatIsOnlyDeclaredWhenBothAreKnown() {
    // Given
    Classification classification = judged(DECLARED, OBSERVED);

    // When
    List<String> spoken = SpokenProtocols.of(classification);

    // Then
    assertThat(spoken).containsExactly("lwm2m", "mqtt");
  }

  @Test
  void shouldNameNoneWhenTheDeviceHasNotSpoken() {
    // Given
    Classification classification = judged(DECLARED);

    // When
    List<String> spoken = SpokenProtocols.of(classification);

    // Then
    assertThat(spoken).isEmpty();
  }

  private static Classification judged(Fact... facts) {
    Ruling ruling = SeedTable.judge(new FactSheet(Communication.M2M, List.of(facts)));
    return new Classification(
        "press-1",
        ruling.ruleset(),
        Communication.M2M,
        Verdict.M2M,
        Communication.M2M,
        ruling.evidence(),
        List.of(),
        Instant.EPOCH);
  }
}
