package io.millrace.streams.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Aggregate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnginePropertyTest {

  private static final int TRIES = 300;

  @Provide
  Arbitrary<List<Script.Step>> steps() {
    return Script.steps();
  }

  @Property(tries = TRIES)
  void shouldEqualThePlainReckoningWhenAllRevisionsAreIn(@ForAll("steps") List<Script.Step> steps) {
    // Given
    Rig rig = new Rig();
    Expected expected = new Expected();

    // When
    Script.play(rig, steps, false, expected);

    // Then
    Map<Expected.Key, List<Aggregate>> published = Expected.byWindow(rig.effects.aggregates);
    assertThat(published.keySet()).isEqualTo(expected.windows.keySet());
    published.forEach(
        (key, revisions) -> {
          assertThat(revisions)
              .extracting(Aggregate::getRevision)
              .containsExactlyElementsOf(IntStream.range(0, revisions.size()).boxed().toList());
          Expected.assertMatches(revisions.get(revisions.size() - 1), expected.windows.get(key));
        });
  }

  @Property(tries = TRIES)
  void shouldAccountForEverySampleWhenMessagesAreTaken(@ForAll("steps") List<Script.Step> steps) {
    // Given
    Rig rig = new Rig();
    Expected expected = new Expected();

    // When
    Script.play(rig, steps, false, expected);

    // Then
    assertThat(expected.dispositions)
        .isSubsetOf(Disposition.PUBLISHED, Disposition.LATE)
        .hasSize(steps.size());
    assertThat(expected.dispositions.stream().filter(Disposition.LATE::equals))
        .hasSize(expected.lateMessages);
    assertThat(rig.effects.late).hasSize(expected.tooLate);
    assertThat(rig.effects.readings).hasSize(expected.samples - expected.tooLate);
  }

  @Property(tries = TRIES)
  void shouldHaveTheSameEffectsWhenTheRowIsWrittenAndReadBetweenMessages(
      @ForAll("steps") List<Script.Step> steps) {
    // Given
    Rig steady = new Rig();
    Rig restarted = new Rig();

    // When
    Script.play(steady, steps, false, new Expected());
    Script.play(restarted, steps, true, new Expected());

    // Then
    DeviceRowCodec codec = new DeviceRowCodec();
    assertThat(restarted.effects.all).isEqualTo(steady.effects.all);
    assertThat(codec.write(restarted.row)).isEqualTo(codec.write(steady.row));
  }

  @Property(tries = TRIES)
  void shouldEqualTheUnionWhenPartialsOfDevicesAreMerged(
      @ForAll("steps") List<Script.Step> one, @ForAll("steps") List<Script.Step> other) {
    // Given
    Expected union = new Expected();
    GroupBook book = new GroupBook();

    // When
    for (List<Script.Step> steps : List.of(one, other)) {
      Rig rig = new Rig(TestDevice.inGroups("fleet/north"));
      Expected expected = new Expected();
      Script.play(rig, steps, false, expected);
      expected.windows.forEach(
          (key, kept) ->
              union.windows.merge(
                  key,
                  kept,
                  (a, b) ->
                      IntStream.range(0, 2)
                          .boxed()
                          .flatMap(i -> (i == 0 ? a : b).stream())
                          .toList()));
      book.merge(rig.effects.partials);
    }

    // Then
    union.windows.keySet().removeIf(key -> key.size() != WindowSize.M1);
    assertThat(book.metricWindows("fleet")).isEqualTo(union.windows.keySet());
    assertThat(book.metricWindows("fleet/north")).isEqualTo(union.windows.keySet());
    union.windows.forEach((key, kept) -> Expected.assertMatches(book.result("fleet", key), kept));
  }

  @Property(tries = TRIES)
  void shouldPublishEachNumberOnceWhenNumbersComeInAnyOrderAndRepeatedly(
      @ForAll("orders") int[] order) {
    // Given
    Rig rig = new Rig();

    // When
    for (int i = 0; i < order.length; i++) {
      long at = Rig.T0 + i;
      rig.accept(TestMessage.receivedAt(at).number(order[i]).value("t", order[i]).decoded());
      if (i % 7 == 0) {
        rig.restart();
      }
    }

    // Then
    assertThat(rig.effects.readings.stream().mapToInt(r -> r.getValueDouble().intValue()).sorted())
        .containsExactly(Arrays.stream(order).distinct().sorted().boxed().toArray(Integer[]::new));
  }

  @Property(tries = TRIES)
  void shouldDeclareWhatIsMissingAndNothingElseWhenTimeHasPassed(@ForAll("orders") int[] order) {
    // Given
    Rig rig = new Rig();

    // When
    for (int i = 0; i < order.length; i++) {
      long at = Rig.T0 + i * 900L;
      rig.passTime(at);
      rig.accept(TestMessage.receivedAt(at).number(order[i]).value("t", 1).decoded());
    }
    rig.passTime(Rig.T0 + order.length * 900L + 30_000);

    // Then
    boolean[] missing = new boolean[1024];
    rig.effects.gaps.forEach(
        gap -> {
          for (long n = gap.getFirst(); n <= gap.getLast(); n++) {
            assertThat(missing[(int) n]).isEqualTo(gap.getFilled());
            missing[(int) n] = !gap.getFilled();
          }
        });
    int lowest = Arrays.stream(order).min().orElseThrow();
    int highest = Arrays.stream(order).max().orElseThrow();
    for (int n = 0; n < missing.length; n++) {
      int number = n;
      boolean absent = Arrays.stream(order).noneMatch(seen -> seen == number);
      assertThat(missing[n]).isEqualTo(absent && n > lowest && n < highest);
    }
  }

  @Provide
  Arbitrary<int[]> orders() {
    return Arbitraries.integers().between(0, 1023).array(int[].class).ofMinSize(1).ofMaxSize(200);
  }
}
