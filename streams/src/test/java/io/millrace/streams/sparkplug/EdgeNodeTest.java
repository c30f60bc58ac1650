package io.millrace.streams.sparkplug;

import static io.millrace.streams.sparkplug.Said.born;
import static io.millrace.streams.sparkplug.Said.heard;
import static io.millrace.streams.sparkplug.Said.payload;
import static io.millrace.streams.sparkplug.Said.session;
import static io.millrace.streams.sparkplug.Said.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.errors.ErrorCode;
import io.millrace.streams.sparkplug.Ruling.Fate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeNodeTest {

  private final Bench bench = new Bench();

  private void nodeBorn(long session) {
    bench.say(heard("NBIRTH", payload(0, session(session), born("load", 1), born("heat", 2))));
  }

  private void deviceBorn(String device, int number) {
    bench.say(heard("DBIRTH", device, payload(number, born("angle", 7))));
  }

  private List<String> eventsAfterBirth() {
    return bench.events.stream().filter(event -> !event.startsWith("release")).toList();
  }

  @Test
  void shouldNameAValueWhenABirthGaveTheAlias() {
    // Given
    nodeBorn(3);

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(1, value(2, 71.5))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.RESOLVED);
    assertThat(ruling.samples().get(0).getMetric()).isEqualTo("heat");
    assertThat(ruling.samples().get(0).getValueDouble()).isEqualTo(71.5);
    assertThat(eventsAfterBirth()).isEmpty();
  }

  @Test
  void shouldTellAliasesApartWhenDevicesHaveTheirOwn() {
    // Given
    nodeBorn(3);
    deviceBorn("arm", 1);
    bench.say(heard("DBIRTH", "leg", payload(2, born("speed", 7))));

    // When
    Ruling ruling = bench.say(heard("DDATA", "leg", payload(3, value(7, 1))));

    // Then
    assertThat(Bench.names(ruling)).containsExactly("speed");
  }

  @Test
  void shouldWaitAndAskForABirthWhenDataComesBeforeIt() {
    // When
    Ruling ruling = bench.say(heard("NDATA", payload(9, value(2, 1))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.WAITS);
    assertThat(bench.events).containsExactly("rebirth");
  }

  @Test
  void shouldResolveWhatWaitedWhenTheBirthComes() {
    // Given
    Heard early = heard("NDATA", payload(9, value(2, 1)));
    bench.say(early);
    nodeBorn(3);

    // When
    Ruling ruling = bench.resolve(early);

    // Then
    assertThat(bench.events).containsExactly("rebirth", "release null");
    assertThat(Bench.names(ruling)).containsExactly("heat");
  }

  @Test
  void shouldAskOnceWhenMuchDataComesBeforeABirth() {
    // Given
    for (int number = 0; number < 50; number++) {
      bench.say(heard("NDATA", payload(number, value(2, number))));
    }

    // When
    bench.now += Duration.ofSeconds(10).toMillis();
    bench.say(heard("NDATA", payload(50, value(2, 1))));

    // Then
    assertThat(bench.events).containsExactly("rebirth", "rebirth");
  }

  @Test
  void shouldWaitForTheDeviceWhenOnlyItsEdgeNodeIsBorn() {
    // Given
    nodeBorn(3);
    bench.now += Duration.ofSeconds(5).toMillis();

    // When
    Ruling ruling = bench.say(heard("DDATA", "arm", payload(1, value(7, 1))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.WAITS);
    assertThat(eventsAfterBirth()).containsExactly("rebirth");
  }

  @Test
  void shouldRefuseAndAskForABirthWhenNoMetricHasTheAlias() {
    // Given
    nodeBorn(3);
    bench.now += Duration.ofSeconds(5).toMillis();

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(1, value(99, 1))));

    // Then
    assertThat(ruling.reason().code()).isEqualTo(ErrorCode.UNKNOWN_ALIAS);
    assertThat(eventsAfterBirth()).containsExactly("rebirth");
  }

  @Test
  void shouldDeclareWhatIsMissingAndDoubtAliasesWhenNumbersAreLeftOut() {
    // Given
    nodeBorn(3);
    bench.now += Duration.ofSeconds(5).toMillis();

    // When
    Ruling byAlias = bench.say(heard("NDATA", payload(4, value(2, 1))));
    Ruling byName = bench.say(heard("NDATA", payload(5, value("heat", 1))));

    // Then
    assertThat(eventsAfterBirth()).containsExactly("gap 3/1 1-3", "rebirth");
    assertThat(byAlias.fate()).isEqualTo(Fate.WAITS);
    assertThat(byName.fate()).isEqualTo(Fate.RESOLVED);
  }

  @Test
  void shouldBelieveAliasesAgainWhenABirthFollowsAGap() {
    // Given
    nodeBorn(3);
    deviceBorn("arm", 1);
    bench.say(heard("NDATA", payload(9, value(2, 1))));
    nodeBorn(3);
    deviceBorn("arm", 1);

    // When
    Ruling ofNode = bench.say(heard("NDATA", payload(2, value(2, 1))));
    Ruling ofDevice = bench.say(heard("DDATA", "arm", payload(3, value(7, 1))));

    // Then
    assertThat(ofNode.fate()).isEqualTo(Fate.RESOLVED);
    assertThat(ofDevice.fate()).isEqualTo(Fate.RESOLVED);
  }

  @Test
  void shouldFindNothingMissingWhenNumbersBeginAgainAfter255() {
    // Given
    nodeBorn(3);
    for (int number = 1; number < 256; number++) {
      bench.say(heard("NDATA", payload(number, value(2, number))));
    }

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(0, value(2, 1))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.RESOLVED);
    assertThat(eventsAfterBirth()).isEmpty();
  }

  @Test
  void shouldTakeAGapBackWhenTheMissingMessageComesAfterAll() {
    // Given
    nodeBorn(3);
    bench.say(heard("NDATA", payload(1, value("heat", 1))));
    bench.say(heard("NDATA", payload(3, value("heat", 3))));

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(2, value("heat", 2))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.RESOLVED);
    assertThat(eventsAfterBirth()).containsExactly("gap 3/1 2-2", "filled 3/1 2-2");
  }

  @Test
  void shouldKnowAMessageAgainWhenTheBrokerRepeatsIt() {
    // Given
    nodeBorn(3);
    Heard first = heard("NDATA", payload(1, value(2, 1)));
    bench.say(first);
    bench.say(heard("NDATA", payload(2, value(2, 2))));

    // When
    Ruling ruling = bench.say(first);

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.AGAIN);
    assertThat(eventsAfterBirth()).isEmpty();
  }

  @Test
  void shouldSayThatAllAreGoneWhenTheEdgeNodeDies() {
    // Given
    nodeBorn(3);
    deviceBorn("arm", 1);
    deviceBorn("leg", 2);
    bench.say(heard("DDEATH", "leg", payload(3)));
    bench.events.clear();

    // When
    bench.say(heard("NDEATH", payload(-1, session(3))));

    // Then
    assertThat(bench.events)
        .containsExactly("gone null", "abandon null", "gone arm", "abandon arm", "abandon leg");
  }

  @Test
  void shouldIgnoreADeathWhenItIsThatOfAnEarlierSession() {
    // Given
    nodeBorn(4);

    // When
    Ruling death = bench.say(heard("NDEATH", payload(-1, session(3))));
    Ruling data = bench.say(heard("NDATA", payload(1, value(2, 1))));

    // Then
    assertThat(death.fate()).isEqualTo(Fate.IGNORED);
    assertThat(data.fate()).isEqualTo(Fate.RESOLVED);
  }

  @Test
  void shouldWaitWhenDataFollowsADeath() {
    // Given
    nodeBorn(3);
    bench.say(heard("NDEATH", payload(-1, session(3))));

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(1, value(2, 1))));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.WAITS);
  }

  @Test
  void shouldSayThatADeviceIsGoneWhenItIsNotBornAfterItsEdgeNode() {
    // Given
    nodeBorn(3);
    deviceBorn("arm", 1);
    nodeBorn(3);
    bench.events.clear();

    // When
    bench.now += Duration.ofSeconds(31).toMillis();
    bench.say(heard("NDATA", payload(1, value(2, 1))));

    // Then
    assertThat(bench.events).containsExactly("gone arm");
  }

  @Test
  void shouldSayThatADeviceIsThereWhenItsBirthHoldsNoMetric() {
    // Given
    nodeBorn(3);
    bench.events.clear();

    // When
    Ruling ruling = bench.say(heard("DBIRTH", "arm", payload(1)));

    // Then
    assertThat(ruling.fate()).isEqualTo(Fate.RESOLVED);
    assertThat(bench.events).containsExactly("release arm", "present arm");
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 1_000_000})
  void shouldRefuseWhenTheNumberIsNone(int number) {
    // Given
    nodeBorn(3);

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(number, value(2, 1))));

    // Then
    assertThat(ruling.reason().code()).isEqualTo(ErrorCode.BAD_SEQUENCE);
  }

  @Test
  void shouldKeepTheBirthBeforeWhenABirthCannotBeRead() {
    // Given
    nodeBorn(3);
    bench.say(heard("NBIRTH", payload(0, session(4), value(1, 3))));

    // When
    Ruling ruling = bench.say(heard("NDATA", payload(1, value(2, 1))));

    // Then
    assertThat(Bench.names(ruling)).containsExactly("heat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NCMD", "NBIRTH"})
  void shouldIgnoreWhatIsSaidToAnEdgeNode(String kind) {
    // When
    Ruling ruling = bench.say(heard(kind, payload(0, value("heat", 1))));

    // Then
    assertThat(ruling.fate()).isEqualTo(kind.equals("NCMD") ? Fate.IGNORED : Fate.RESOLVED);
  }
}
