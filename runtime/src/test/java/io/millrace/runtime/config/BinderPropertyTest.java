package io.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Device;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BinderPropertyTest {

  private static final List<String> KEYS =
      Device.getClassSchema().getFields().stream().map(field -> field.name()).toList();

  record Misspelling(String right, String wrong) {}

  @Provide
  Arbitrary<Misspelling> misspellings() {
    Arbitrary<String> keys = Arbitraries.of(KEYS).filter(key -> key.length() > 3);
    return keys.flatMap(
        key ->
            Arbitraries.integers()
                .between(0, key.length() - 1)
                .map(at -> new Misspelling(key, key.substring(0, at) + key.substring(at + 1)))
                .filter(slip -> !KEYS.contains(slip.wrong())));
  }

  @Property
  void shouldSuggestTheRightKeyAtItsPlaceWhenALetterIsMissing(
      @ForAll("misspellings") Misspelling slip, @ForAll @IntRange(max = 20) int linesBefore) {
    // Given
    String text =
        "#\n".repeat(linesBefore)
            + "devices:\n  - id: a\n    communication: IOT\n    "
            + slip.wrong()
            + ": x\n";

    // When
    List<Problem> problems = DevicesFile.parse("d", text).problems();

    // Then
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo(new Place(linesBefore + 4, 5));
              assertThat(problem.message()).endsWith("did you mean '" + slip.right() + "'?");
            });
  }

  @Property
  void shouldEndInDevicesOrProblemsWhenTheTextIsAnything(@ForAll String text) {
    // Given
    String file = "devices: " + text;

    // When
    DevicesFile read = DevicesFile.parse("d", file);

    // Then
    assertThat(read.problems()).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
  }

  @Property
  void shouldReadBackTheIdWhenItIsLegal(@ForAll("ids") String id) {
    // Given
    String text = "devices:\n  - {\"id\": \"" + id + "\", communication: IOT}\n";

    // When
    Device device = DevicesFile.parse("d", text).orThrow().get(0);

    // Then
    assertThat(device.getId()).isEqualTo(id);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars("._:-")
        .ofMinLength(1)
        .ofMaxLength(128);
  }
}
