package io.millrace.streams.units;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnitFuzzTest {

  private final UnitCatalog catalog = new UnitCatalog();

  @Property(tries = 3_000)
  void shouldAlwaysAnswerWhenUnitsAreMadeOfUnitParts(
      @ForAll("codes") String from, @ForAll("codes") String to) {
    // Given
    var source = catalog.find(from);
    var target = catalog.find(to);

    // When
    if (source.isPresent() && target.isPresent()) {
      Scale scale = Scale.between(source.get().unit(), target.get().unit());

      // Then
      assertThat(scale == null || Double.isFinite(scale.by())).isTrue();
    }
  }

  @Provide
  Arbitrary<String> codes() {
    return Arbitraries.of(
            "k", "m", "M", "Cel", "[degF]", "K", "Pa", "/", ".", "s", "2", "-1", "(", ")", "{x}",
            "W", "h", "%", "10*", "B", "dB", "[pH]", "1", "99", "mol", "bar", "'", "''", "^", "9")
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
  }
}
